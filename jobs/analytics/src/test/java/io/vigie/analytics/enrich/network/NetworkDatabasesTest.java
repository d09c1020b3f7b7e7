package io.vigie.analytics.enrich.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.enrich.SourceJson;
import io.vigie.analytics.enrich.address.IpLiteral;
import io.vigie.schemas.AsnType;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDatabasesTest {

  @Test
  void findsTheAutonomousSystemOfEveryNetworkOfTheTestDatabase() throws IOException {
    SourceJson source = SourceJson.read("GeoLite2-ASN-Test");
    AsnDatabase database = AsnDatabase.open(SharedData.file("geoip/GeoLite2-ASN-Test.mmdb"));

    assertThat(source.addresses()).hasSizeGreaterThan(200);
    for (InetAddress address : source.addresses()) {
      JsonNode expected = Objects.requireNonNull(source.records().find(address));
      AutonomousSystem found = database.find(address);
      assertThat(found.number())
          .as("number of %s", address)
          .isEqualTo(expected.path("autonomous_system_number").longValue());
      assertThat(found.organisation())
          .as("organisation of %s", address)
          .isEqualTo(expected.path("autonomous_system_organization").textValue());
    }
  }

  @Test
  void tellsMobileNetworksFromAnIspDatabase() throws IOException {
    AsnDatabase database = AsnDatabase.open(SharedData.file("geoip/GeoIP2-ISP-Test.mmdb"));

    assertThat(database.find(address("149.101.100.1")))
        .isEqualTo(new AutonomousSystem(6167L, "CELLCO-PART", true));
    assertThat(database.find(address("1.128.3.4")).mobile()).isFalse();
    assertThat(database.find(address("192.0.2.1"))).isEqualTo(AutonomousSystem.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GeoIP2-Anonymous-IP-Test", "GeoIP-Anonymous-Plus-Test"})
  void classifiesEveryNetworkOfTheAnonymousTestDatabases(String name) throws IOException {
    SourceJson source = SourceJson.read(name);
    AnonymousIpDatabase database =
        AnonymousIpDatabase.open(SharedData.file("geoip/" + name + ".mmdb"));

    assertThat(source.addresses()).hasSizeGreaterThan(5);
    for (InetAddress address : source.addresses()) {
      JsonNode flags = Objects.requireNonNull(source.records().find(address));
      assertThat(database.find(address)).as("%s", address).isEqualTo(expected(flags));
    }
  }

  private static @Nullable AsnType expected(JsonNode flags) {
    if (flags.has("is_tor_exit_node")) {
      return AsnType.TOR;
    }
    if (flags.has("is_anonymous_vpn") || flags.has("is_public_proxy")) {
      return AsnType.VPN;
    }
    return flags.has("is_hosting_provider") ? AsnType.HOSTING : null;
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0.1,RESIDENTIAL",
    "1.0.1.1,MOBILE",
    "201.243.200.1,CORPORATE",
    "214.78.120.1,SATELLITE",
    "192.0.2.1,"
  })
  void tellsHowAnAddressIsConnected(String ip, @Nullable AsnType expected) throws IOException {
    ConnectionTypeDatabase database =
        ConnectionTypeDatabase.open(SharedData.file("geoip/GeoIP2-Connection-Type-Test.mmdb"));

    assertThat(database.find(address(ip))).isEqualTo(expected);
  }

  private static InetAddress address(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }
}
