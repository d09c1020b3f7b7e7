package io.vigie.analytics.enrich.network;

import io.vigie.analytics.enrich.file.Mmdb;
import io.vigie.schemas.AsnType;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the address is connected, from a GeoIP2 Connection-Type database. */
public final class ConnectionTypeDatabase {

  private final Mmdb database;

  private ConnectionTypeDatabase(Mmdb database) {
    this.database = database;
  }

  /** Opens a file as {@link Mmdb#open} does. */
  public static ConnectionTypeDatabase open(Path file) throws IOException {
    return new ConnectionTypeDatabase(Mmdb.open(file, List.of("Connection-Type")));
  }

  /** The kind of network, or null where the database says nothing or something new. */
  public @Nullable AsnType find(InetAddress address) {
    String type = database.find(address).text("connection_type");
    if (type == null) {
      return null;
    }
    return switch (type) {
      case "Cable/DSL", "Dialup" -> AsnType.RESIDENTIAL;
      case "Cellular" -> AsnType.MOBILE;
      case "Corporate" -> AsnType.CORPORATE;
      case "Satellite" -> AsnType.SATELLITE;
      default -> null;
    };
  }
}
