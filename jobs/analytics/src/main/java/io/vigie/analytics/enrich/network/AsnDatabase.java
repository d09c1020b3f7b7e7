package io.vigie.analytics.enrich.network;

import io.vigie.analytics.enrich.file.Mmdb;
import io.vigie.analytics.enrich.file.MmdbRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

/** Autonomous systems from an ASN or ISP database in MaxMind's format. */
public final class AsnDatabase {

  private static final List<String> KINDS = List.of("ASN", "ISP");

  private final Mmdb database;

  private AsnDatabase(Mmdb database) {
    this.database = database;
  }

  /** Opens a file as {@link Mmdb#open} does. */
  public static AsnDatabase open(Path file) throws IOException {
    return new AsnDatabase(Mmdb.open(file, KINDS));
  }

  /** The system an address belongs to. ISP databases also tell mobile networks. */
  public AutonomousSystem find(InetAddress address) {
    MmdbRecord found = database.find(address);
    return found.isEmpty()
        ? AutonomousSystem.UNKNOWN
        : new AutonomousSystem(
            found.whole("autonomous_system_number"),
            found.text("autonomous_system_organization"),
            found.text("mobile_country_code") != null);
  }
}
