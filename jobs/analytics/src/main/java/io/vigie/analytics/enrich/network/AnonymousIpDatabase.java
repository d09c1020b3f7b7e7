package io.vigie.analytics.enrich.network;

import io.vigie.analytics.enrich.file.Mmdb;
import io.vigie.analytics.enrich.file.MmdbRecord;
import io.vigie.schemas.AsnType;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tor exits, VPNs and hosting from a GeoIP2 Anonymous-IP or Anonymous-Plus database. A public proxy
 * counts as VPN: both hide where somebody is. A residential proxy is not told apart: the address is
 * a household's, and its other users are at home.
 */
public final class AnonymousIpDatabase {

  private final Mmdb database;

  private AnonymousIpDatabase(Mmdb database) {
    this.database = database;
  }

  /** Opens a file as {@link Mmdb#open} does. */
  public static AnonymousIpDatabase open(Path file) throws IOException {
    return new AnonymousIpDatabase(Mmdb.open(file, List.of("Anonymous")));
  }

  /** The kind of network, or null; where several flags are set, Tor before VPN before hosting. */
  public @Nullable AsnType find(InetAddress address) {
    MmdbRecord found = database.find(address);
    if (found.flag("is_tor_exit_node")) {
      return AsnType.TOR;
    }
    if (found.flag("is_anonymous_vpn") || found.flag("is_public_proxy")) {
      return AsnType.VPN;
    }
    return found.flag("is_hosting_provider") ? AsnType.HOSTING : null;
  }
}
