package io.vigie.analytics.enrich.geo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.enrich.SourceJson;
import io.vigie.analytics.enrich.address.IpLiteral;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CityDatabaseTest {

  @Test
  void findsWhatEveryNetworkOfTheTestDatabaseWasMadeFrom() throws IOException {
    SourceJson source = SourceJson.read("GeoIP2-City-Test");
    CityDatabase database = CityDatabase.open(SharedData.file("geoip/GeoIP2-City-Test.mmdb"));

    assertThat(source.addresses()).hasSizeGreaterThan(200);
    for (InetAddress address : source.addresses()) {
      JsonNode expected = Objects.requireNonNull(source.records().find(address));
      Place found = database.find(address);
      String country = text(expected.at("/country/iso_code"));
      JsonNode subdivisions = expected.path("subdivisions");
      String part = text(subdivisions.path(subdivisions.size() - 1).path("iso_code"));
      assertThat(found.country()).as("country of %s", address).isEqualTo(country);
      assertThat(found.region())
          .as("region of %s", address)
          .isEqualTo(part == null ? null : country + "-" + part);
      assertThat(found.city())
          .as("city of %s", address)
          .isEqualTo(text(expected.at("/city/names/en")));
      assertThat(found.position())
          .as("position of %s", address)
          .isEqualTo(position(expected.path("location")));
    }
  }

  @Test
  void readsCountryAndLiteDatabasesToo() throws IOException {
    InetAddress london = IpLiteral.parse("81.2.69.142").orElseThrow();

    assertThat(CityDatabase.open(SharedData.file("geoip/GeoIP2-Country-Test.mmdb")).find(london))
        .isEqualTo(new Place("GB", null, null, null));
    assertThat(
            CityDatabase.open(SharedData.file("geoip/GeoLite2-City-Test.mmdb"))
                .find(london)
                .region())
        .isEqualTo("GB-ENG");
  }

  @Test
  void knowsNothingOfAnAddressThatIsNotInTheDatabase() throws IOException {
    CityDatabase database = CityDatabase.open(SharedData.file("geoip/GeoLite2-City-Test.mmdb"));

    for (String ip : List.of("192.0.2.1", "2001:db8::1")) {
      assertThat(database.find(IpLiteral.parse(ip).orElseThrow())).isEqualTo(Place.UNKNOWN);
    }
  }

  private static Place.@Nullable Position position(JsonNode location) {
    return location.has("latitude")
        ? new Place.Position(
            location.path("latitude").doubleValue(),
            location.path("longitude").doubleValue(),
            location.has("accuracy_radius") ? location.path("accuracy_radius").intValue() : null)
        : null;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : null;
  }
}
