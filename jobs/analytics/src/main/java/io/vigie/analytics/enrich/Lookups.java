package io.vigie.analytics.enrich;

import io.vigie.analytics.enrich.address.IpLiteral;
import io.vigie.analytics.enrich.address.LocalRanges;
import io.vigie.analytics.enrich.geo.CityDatabase;
import io.vigie.analytics.enrich.geo.Place;
import io.vigie.analytics.enrich.network.AnonymousIpDatabase;
import io.vigie.analytics.enrich.network.AsnDatabase;
import io.vigie.analytics.enrich.network.AutonomousSystem;
import io.vigie.analytics.enrich.network.ConnectionTypeDatabase;
import io.vigie.analytics.enrich.network.NetworkTypes;
import io.vigie.schemas.AsnType;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** One consistent set of loaded files. A database that is not configured is null. */
record Lookups(
    @Nullable CityDatabase city,
    @Nullable AsnDatabase asn,
    @Nullable AnonymousIpDatabase anonymous,
    @Nullable ConnectionTypeDatabase connection,
    NetworkTypes types) {

  /** Everything that is known of an address in text form; nothing for a local or unsound one. */
  AddressFacts find(String ip) {
    return IpLiteral.parse(ip)
        .filter(address -> !LocalRanges.contain(address))
        .map(this::find)
        .orElse(AddressFacts.NOTHING);
  }

  private AddressFacts find(InetAddress address) {
    AutonomousSystem system = asn == null ? AutonomousSystem.UNKNOWN : asn.find(address);
    return AddressFacts.of(
        city == null ? Place.UNKNOWN : city.find(address),
        system,
        byAddress(address),
        byConnection(address, system),
        types);
  }

  private @Nullable AsnType byAddress(InetAddress address) {
    AsnType listed = types.ofAddress(address);
    return listed != null || anonymous == null ? listed : anonymous.find(address);
  }

  private @Nullable AsnType byConnection(InetAddress address, AutonomousSystem system) {
    AsnType connected = connection == null ? null : connection.find(address);
    return connected == null && system.mobile() ? AsnType.MOBILE : connected;
  }
}
