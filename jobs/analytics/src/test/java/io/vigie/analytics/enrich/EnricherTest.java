package io.vigie.analytics.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.enrich.EnrichSettings.NetworkList;
import io.vigie.analytics.enrich.exposure.ExposureSettings;
import io.vigie.analytics.enrich.file.FileStatus;
import io.vigie.analytics.enrich.file.ReloadSchedule;
import io.vigie.analytics.enrich.file.UnusableFileException;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Client;
import io.vigie.schemas.Network;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnricherTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Path folder;
  private final List<FileStatus> told = new ArrayList<>();
  private static final ExposureSettings NO_EXPOSURE =
      SettingsBinder.defaults(ExposureSettings.class);

  private Instant now = START;
  private int writes;

  EnricherTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void fillsPlaceSystemAndKindFromTheClientsAddress() throws IOException {
    Network network = networkOf(allDatabases(), "89.160.20.112");

    assertThat(network.getCountry()).isEqualTo("SE");
    assertThat(network.getRegion()).isEqualTo("SE-E");
    assertThat(network.getCity()).isEqualTo("Linköping");
    assertThat(network.getLat()).isEqualTo(58.4167);
    assertThat(network.getLon()).isEqualTo(15.6167);
    assertThat(network.getGeoRadiusKm()).isPositive();
    assertThat(network.getAsn()).isEqualTo(29518);
    assertThat(network.getAsOrg()).isEqualTo("Bredband2 AB");
    assertThat(network.getAsnType()).isEqualTo(AsnType.MOBILE);
  }

  @Test
  void findsTheSameForAnAddressAloneAsForAnEvent() throws IOException {
    Enricher enricher = allDatabases();

    assertThat(enricher.find("89.160.20.112")).isEqualTo(networkOf(enricher, "89.160.20.112"));
    assertThat(enricher.find("10.0.0.1")).isNull();
  }

  @Test
  void leavesTheGivenEventAsItIs() throws IOException {
    SecurityEvent event = event("89.160.20.112", null);

    assertThat(allDatabases().networkOf(event)).isNotNull();
    assertThat(event).isEqualTo(event("89.160.20.112", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "127.0.0.1", "::1", "fd00::1", "9.9.9.9", "3abc::1", "garbage"})
  void returnsNothingWhenNothingIsKnown(String ip) throws IOException {
    SecurityEvent event = event(ip, null);

    assertThat(allDatabases().networkOf(event)).isNull();
  }

  @Test
  void returnsWhatTheSourceGaveWithoutAddressOrWithoutAnyFile() throws IOException {
    Network given = new Network();
    SecurityEvent noAddress = event(null, given);
    SecurityEvent event = event("89.160.20.112", given);

    assertThat(allDatabases().networkOf(noAddress)).isSameAs(given);
    assertThat(open(settings(null, null, List.of(), List.of())).networkOf(event)).isSameAs(given);
  }

  @Test
  void looksNothingUpForAPrivateAddressEvenWhereAListNamesIt() throws IOException {
    Enricher enricher = withLists("", "10.0.0.0/8,corporate\n");
    SecurityEvent event = event("10.0.0.1", null);

    assertThat(enricher.networkOf(event)).isNull();
  }

  @Test
  void neverOverwritesWhatTheSourceGave() throws IOException {
    Network given =
        new Network(1L, "Own", AsnType.CORPORATE, "FR", "FR-IDF", "Paris", 48.8, 2.3, 5);
    SecurityEvent event = event("89.160.20.112", given);

    assertThat(allDatabases().networkOf(event)).isSameAs(given);
  }

  @Test
  void fillsOnlyTheGapsOfASourceThatAgrees() throws IOException {
    Network given = unknownNetwork();
    given.setCountry("se");
    given.setCity("Linköping");

    Network filled = enriched(allDatabases(), "89.160.20.112", given);

    assertThat(filled.getCountry()).isEqualTo("se");
    assertThat(filled.getRegion()).isEqualTo("SE-E");
    assertThat(filled.getLat()).isEqualTo(58.4167);
    assertThat(filled.getAsn()).isEqualTo(29518);
  }

  @ParameterizedTest
  @CsvSource({"FR,,,", "SE,SE-AB,,", "SE,SE-E,Norrköping,"})
  void putsNoFinerPlaceBesideACoarserOneThatDisagrees(
      String country, @Nullable String region, @Nullable String city) throws IOException {
    Network given = unknownNetwork();
    given.setCountry(country);
    given.setRegion(region);
    given.setCity(city);

    Network filled = enriched(allDatabases(), "89.160.20.112", given);

    assertThat(filled.getCountry()).isEqualTo(country);
    assertThat(filled.getRegion()).isEqualTo(region);
    assertThat(filled.getCity()).isEqualTo(city);
    assertThat(filled.getLat()).isNull();
    assertThat(filled.getGeoRadiusKm()).isNull();
    assertThat(filled.getAsn()).isEqualTo(29518);
  }

  @Test
  void putsNoRadiusOfTheDatabaseBesideAPositionOfTheSource() throws IOException {
    Network given = unknownNetwork();
    given.setLat(58.0);
    given.setLon(15.0);

    Network filled = enriched(allDatabases(), "89.160.20.112", given);

    assertThat(filled.getCountry()).isEqualTo("SE");
    assertThat(filled.getLat()).isEqualTo(58.0);
    assertThat(filled.getGeoRadiusKm()).isNull();
  }

  @Test
  void takesTheOrganisationOnlyWithItsOwnNumberAndTheKindFromTheSourcesNumber() throws IOException {
    Enricher enricher = withLists("64500,hosting\n29518,residential\n", "");
    Network given = unknownNetwork();
    given.setAsn(64500L);

    Network filled = enriched(enricher, "89.160.20.112", given);

    assertThat(filled.getAsOrg()).isNull();
    assertThat(filled.getAsnType()).isEqualTo(AsnType.HOSTING);
    assertThat(networkOf(enricher, "89.160.20.112").getAsnType()).isEqualTo(AsnType.RESIDENTIAL);
  }

  @Test
  void ranksPrefixListsThenAnonymousDatabaseThenAsnListsThenConnectionType() throws IOException {
    Enricher enricher =
        open(
            new EnrichSettings(
                null,
                shared("GeoLite2-ASN-Test.mmdb"),
                shared("GeoIP2-Anonymous-IP-Test.mmdb"),
                shared("GeoIP2-Connection-Type-Test.mmdb"),
                List.of(list("asn.csv", "1221,satellite\n29518,education\n")),
                List.of(list("ip.csv", "81.2.69.5,relay\n1.128.0.0/11,corporate\n")),
                100,
                Duration.ofSeconds(10),
                NO_EXPOSURE));

    assertThat(networkOf(enricher, "81.2.69.5").getAsnType()).isEqualTo(AsnType.RELAY);
    assertThat(networkOf(enricher, "81.2.69.6").getAsnType()).isEqualTo(AsnType.TOR);
    assertThat(networkOf(enricher, "1.128.3.4").getAsnType()).isEqualTo(AsnType.CORPORATE);
    assertThat(networkOf(enricher, "89.160.20.112").getAsnType()).isEqualTo(AsnType.EDUCATION);
    assertThat(networkOf(enricher, "1.0.1.1").getAsnType()).isEqualTo(AsnType.MOBILE);
    assertThat(networkOf(enricher, "71.160.223.1").getAsnType()).isEqualTo(AsnType.HOSTING);
  }

  @Test
  void classifiesWithTheListsFoundInTheWild() throws IOException {
    Enricher enricher =
        open(
            settings(
                null,
                null,
                List.of(new NetworkList(feed("x4bnet_datacenter_ASN.txt"), AsnType.HOSTING)),
                List.of(
                    new NetworkList(feed("x4bnet_vpn_ipv4_first500.txt"), AsnType.VPN),
                    new NetworkList(feed("x4bnet_torexit_ipv4.txt"), AsnType.TOR))));
    Network given = unknownNetwork();
    given.setAsn(45090L);

    assertThat(enriched(enricher, "1.1.1.1", given).getAsnType()).isEqualTo(AsnType.HOSTING);
    assertThat(networkOf(enricher, "2.56.10.36").getAsnType()).isEqualTo(AsnType.TOR);
    assertThat(networkOf(enricher, "2.26.157.9").getAsnType()).isEqualTo(AsnType.VPN);
  }

  @Test
  void forgetsWhatItFoundInAFileThatWasReplaced() throws IOException {
    Path list = write("ip.csv", "198.51.100.0/24,vpn\n");
    Enricher enricher = open(settings(null, null, List.of(), List.of(new NetworkList(list, null))));
    assertThat(networkOf(enricher, "198.51.100.7").getAsnType()).isEqualTo(AsnType.VPN);

    write("ip.csv", "198.51.100.0/24,hosting\n");
    assertThat(networkOf(enricher, "198.51.100.7").getAsnType()).isEqualTo(AsnType.VPN);
    now = now.plusSeconds(10);
    assertThat(networkOf(enricher, "198.51.100.7").getAsnType()).isEqualTo(AsnType.HOSTING);
    assertThat(told).extracting(FileStatus::file).containsExactly(list);
  }

  @Test
  void keepsWorkingOnTheLastGoodFileAndSaysSo() throws IOException {
    Path list = write("ip.csv", "198.51.100.0/24,vpn\n");
    Enricher enricher = open(settings(null, null, List.of(), List.of(new NetworkList(list, null))));

    write("ip.csv", "198.51.100.0/24,vpm\n");
    now = now.plusSeconds(10);

    assertThat(networkOf(enricher, "198.51.100.7").getAsnType()).isEqualTo(AsnType.VPN);
    assertThat(enricher.files())
        .singleElement()
        .satisfies(file -> assertThat(file.problem()).startsWith(list + ":1: \"vpm\" is no type"));
  }

  @Test
  void refusesToStartWithAFileThatIsNotThere() {
    Path absent = folder.resolve("absent.mmdb");

    assertThatThrownBy(() -> open(settings(absent, null, List.of(), List.of())))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining("absent.mmdb does not exist");
  }

  @ParameterizedTest
  @CsvSource({"-1,10", "10000001,10", "0,0", "0,604801"})
  void refusesSettingsOutOfRange(int cacheSize, int seconds) {
    assertThatThrownBy(
            () ->
                new EnrichSettings(
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    cacheSize,
                    Duration.ofSeconds(seconds),
                    NO_EXPOSURE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(cache_size|reload_interval): .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apache.access",
        "auth0.logs",
        "authentik.event",
        "azure.signinlogs",
        "cisco_duo.auth",
        "google_workspace.admin",
        "google_workspace.login",
        "nginx.access",
        "o365.audit",
        "slack.audit",
        "system.auth",
        "traefik.access"
      })
  void agreesWithThePlacesElasticFindsInTheSameDatabases(String dataset) throws IOException {
    Enricher enricher =
        open(
            settings(
                shared("elastic-package/GeoLite2-City.mmdb"),
                shared("elastic-package/GeoLite2-ASN.mmdb"),
                List.of(),
                List.of()));
    int compared = 0;
    for (JsonNode pair : SharedData.jsonLines("ecs_pairs/" + dataset + ".jsonl.gz")) {
      JsonNode source = pair.path("expected").path("source");
      if (source.path("geo").has("continent_name")) { // Else the log's own place, not Elastic's.
        Network network = networkOf(enricher, source.path("ip").textValue());
        assertSamePlace(network, source.path("geo"));
        assertSameSystem(network, source.path("as"));
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  private static void assertSamePlace(Network network, JsonNode geo) {
    assertThat(network.getCountry()).isEqualTo(geo.path("country_iso_code").textValue());
    assertThat(network.getRegion()).isEqualTo(geo.path("region_iso_code").textValue());
    assertThat(network.getCity()).isEqualTo(geo.path("city_name").textValue());
    assertThat(network.getLat()).isEqualTo(geo.path("location").path("lat").doubleValue());
    assertThat(network.getLon()).isEqualTo(geo.path("location").path("lon").doubleValue());
  }

  private static void assertSameSystem(Network network, JsonNode system) {
    if (system.has("number")) {
      assertThat(network.getAsn()).isEqualTo(system.path("number").longValue());
      assertThat(network.getAsOrg())
          .isEqualTo(system.path("organization").path("name").textValue());
    }
  }

  private Enricher allDatabases() throws IOException {
    return open(
        settings(
            shared("elastic-package/GeoLite2-City.mmdb"),
            shared("elastic-package/GeoLite2-ASN.mmdb"),
            List.of(list("asn.csv", "29518,mobile\n")),
            List.of()));
  }

  private Enricher withLists(String asn, String addresses) throws IOException {
    return open(
        settings(
            null,
            shared("elastic-package/GeoLite2-ASN.mmdb"),
            List.of(list("asn.csv", asn)),
            List.of(list("ip.csv", addresses))));
  }

  private static Network unknownNetwork() {
    Network network = new Network();
    network.setAsnType(AsnType.UNKNOWN);
    return network;
  }

  private static EnrichSettings settings(
      @Nullable Path city,
      @Nullable Path asn,
      List<NetworkList> asnLists,
      List<NetworkList> addressLists) {
    return new EnrichSettings(
        city, asn, null, null, asnLists, addressLists, 100, Duration.ofSeconds(10), NO_EXPOSURE);
  }

  private Enricher open(EnrichSettings settings) {
    ReloadSchedule schedule =
        new ReloadSchedule(settings.reloadInterval(), () -> now, Runnable::run);
    return Enricher.open(settings, schedule, told::add);
  }

  private NetworkList list(String name, String content) throws IOException {
    return new NetworkList(write(name, content), null);
  }

  private Path write(String name, String content) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(++writes)));
  }

  private static Path shared(String name) {
    return SharedData.file("geoip/" + name);
  }

  private static Path feed(String name) {
    return SharedData.file("feeds/" + name);
  }

  private static Network networkOf(Enricher enricher, String ip) {
    return enriched(enricher, ip, null);
  }

  private static Network enriched(Enricher enricher, String ip, @Nullable Network given) {
    return Objects.requireNonNull(enricher.networkOf(event(ip, given)), ip);
  }

  static SecurityEvent event(@Nullable String ip, @Nullable Network network) {
    Client client = new Client();
    client.setIp(ip);
    SecurityEvent event = new SecurityEvent();
    event.setId("e1");
    event.setTenant("t");
    event.setSource("test");
    event.setOutcome(Outcome.UNKNOWN);
    event.setPrincipal(new Principal());
    event.setClient(client);
    event.setNetwork(network);
    return event;
  }
}
