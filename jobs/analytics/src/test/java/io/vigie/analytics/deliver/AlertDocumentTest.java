package io.vigie.analytics.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertMode;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Network;
import io.vigie.schemas.Severity;
import io.vigie.schemas.Suppression;
import io.vigie.testkit.Events;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertDocumentTest {

  private static final Map<String, DetectorCard> CARDS = cards();

  @Test
  void isWhatElasticSecurityPromotes() {
    ObjectNode document = document(alert());
    assertThat(document.at("/event/kind").asText()).isEqualTo("alert");
    assertThat(document.at("/event/severity").asInt()).isEqualTo(47);
    assertThat(document.at("/message").asText()).isEqualTo("Password spraying from 203.0.113.7");
    assertThat(document.at("/event/ingested").asText()).isEqualTo("2026-03-02T09:00:05.000Z");
  }

  @Test
  void aSuppressedAlertIsKeptWholeAndNotPromoted() {
    Alert alert = alert();
    alert.setSuppressed(
        new Suppression(
            "pentest",
            "ada@example.org",
            "penetration test",
            Events.micros(Events.DAY.plus(Duration.ofDays(3)))));
    ObjectNode document = document(alert);
    assertThat(document.at("/event/kind").asText()).isEqualTo("event");
    assertThat(document.at("/event/severity").asInt()).isEqualTo(47);
    assertThat(document.at("/event/risk_score").asDouble()).isEqualTo(46.5);
    JsonNode suppressed = document.at("/vigie/suppressed");
    assertThat(suppressed.at("/by").asText()).isEqualTo("pentest");
    assertThat(suppressed.at("/owner").asText()).isEqualTo("ada@example.org");
    assertThat(suppressed.at("/reason").asText()).isEqualTo("penetration test");
    assertThat(suppressed.at("/until").asText()).isEqualTo("2026-03-05T09:00:00.000Z");
  }

  @Test
  void takesBackASuppressionThatAnEarlierRevisionWrote() {
    assertThat(document(alert()).at("/vigie/suppressed").isNull()).isTrue();
  }

  @Test
  void anAlertOfADetectorThatIsOnlyWatchedIsNotPromoted() {
    Alert alert = alert();
    assertThat(document(alert).at("/vigie/mode").asText()).isEqualTo("alert");
    alert.setMode(AlertMode.MONITOR);
    assertThat(document(alert).at("/vigie/mode").asText()).isEqualTo("monitor");
    assertThat(document(alert).at("/event/kind").asText()).isEqualTo("event");
  }

  @Test
  void namesTechniqueTacticAndPage() {
    ObjectNode threat = (ObjectNode) document(alert()).get("threat");
    assertThat(threat.at("/framework").asText()).isEqualTo("MITRE ATT&CK");
    assertThat(threat.at("/tactic/id/0").asText()).isEqualTo("TA0006");
    assertThat(threat.at("/technique/id/0").asText()).isEqualTo("T1110");
    assertThat(threat.at("/technique/subtechnique/id/0").asText()).isEqualTo("T1110.003");
    assertThat(threat.at("/technique/subtechnique/reference/0").asText())
        .isEqualTo("https://attack.mitre.org/techniques/T1110/003/");
  }

  @Test
  void landsInTheIndexOfItsFirstMonthForEver() {
    Alert alert = alert();
    alert.setFirstTime(Events.micros(Instant.parse("2026-02-28T23:59:59.999999Z")));
    alert.setUpdated(Events.micros(Instant.parse("2026-03-01T00:00:01Z")));
    assertThat(AlertDocument.index(alert)).isEqualTo("logs-vigie.alerts-2026.02");
  }

  @Test
  void aNetworkIsNotPutWhereAnAddressIsWanted() {
    Alert alert = alert();
    alert.setEntityType(EntityType.NETWORK);
    alert.setSources(List.of("2001:db8:1:2::/64"));
    ObjectNode document = document(alert);
    assertThat(document.at("/source/ip").isMissingNode()).isTrue();
    assertThat(document.at("/source/address").asText()).isEqualTo("2001:db8:1:2::/64");
    assertThat(document.at("/related/ip")).isEmpty();
  }

  @Test
  void namesAUserOnlyWhereTheAlertIsAboutOne() {
    assertThat(document(alert()).at("/user").isMissingNode()).isTrue();
    assertThat(document(alert()).at("/related/user/0").asText()).isEqualTo("ada");
    Alert lost = alert();
    lost.setEntityType(EntityType.ACCOUNT);
    lost.setEntity("ada");
    assertThat(document(lost).at("/user/name").asText()).isEqualTo("ada");
  }

  @Test
  void tellsWhereTheSourceIs() {
    Alert alert = alert();
    alert.setNetwork(
        Network.newBuilder()
            .setAsn(64500L)
            .setAsOrg("Example Hosting")
            .setCountry("FR")
            .setLat(48.9)
            .setLon(2.3)
            .build());
    JsonNode source = document(alert).get("source");
    assertThat(source.at("/as/number").asLong()).isEqualTo(64500);
    assertThat(source.at("/geo/country_iso_code").asText()).isEqualTo("FR");
    assertThat(source.at("/geo/location/lat").asDouble()).isEqualTo(48.9);
  }

  @Test
  void saysTheSameTwice() {
    AlertDocument documents = new AlertDocument(CARDS);
    assertThat(documents.json(alert(), 1)).isEqualTo(documents.json(alert(), 1));
  }

  @Test
  void usesOnlyFieldsThatEcsHasOutsideItsOwnNamespace() throws IOException {
    Path list = SharedData.file("ecs/fields_v8.17.0.csv");
    Set<String> known = new HashSet<>();
    try (Stream<String> lines = Files.lines(list)) {
      lines.skip(1).map(line -> line.split(",", -1)).forEach(cells -> known.add(cells[3]));
    }
    List<String> used = new ArrayList<>();
    paths("", document(alert()), used);
    assertThat(used.stream().filter(path -> !path.startsWith("vigie."))).isSubsetOf(known);
  }

  @Test
  void everyTechniqueOfEveryDetectorHasItsAttackNameAndAPermittedTactic() throws IOException {
    Map<String, String> names = new HashMap<>();
    try (Stream<String> lines =
        Files.lines(SharedData.file("attack/attack_techniques_identity.csv"))) {
      lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(cells -> names.put(cells[0], cells[1]));
    }
    assertThat(AttackTechniques.all())
        .allSatisfy(
            (id, technique) ->
                assertThat(names.get(id)).as(id).isNotNull().endsWith(technique.name()));
    CARDS
        .values()
        .forEach(
            card ->
                card.attack()
                    .values()
                    .forEach(ids -> assertThat(AttackTechniques.all().keySet()).containsAll(ids)));
  }

  private static ObjectNode document(Alert alert) {
    return new AlertDocument(CARDS).of(alert, Events.micros(Events.DAY.plusSeconds(5)));
  }

  private static void paths(String prefix, JsonNode node, List<String> paths) {
    if (node.isObject() && !prefix.endsWith("location.")) {
      node.properties()
          .forEach(field -> paths(prefix + field.getKey() + ".", field.getValue(), paths));
    } else {
      paths.add(prefix.substring(0, prefix.length() - 1));
    }
  }

  private static Map<String, DetectorCard> cards() {
    Map<String, DetectorCard> cards = new HashMap<>();
    ServiceLoader.load(DetectorPlugin.class)
        .forEach(plugin -> cards.put(plugin.card().id(), plugin.card()));
    return cards;
  }

  private static Alert alert() {
    long start = Events.micros(Events.DAY);
    return Alert.newBuilder()
        .setId("b3c5d9de-0000-5000-8000-000000000000")
        .setRevision(1)
        .setStatus(AlertStatus.OPEN)
        .setTenant("acme")
        .setDetector("credential-attack-source")
        .setDetectorVersion("1.0.0")
        .setTitle("Password spraying from 203.0.113.7")
        .setReason("203.0.113.7 failed 40 times on 40 accounts.")
        .setSeverity(Severity.MEDIUM)
        .setRiskScore(46.5)
        .setConfidence(0.99)
        .setClassification("spray")
        .setTechniques(List.of("T1110.003"))
        .setEntityType(EntityType.ADDRESS)
        .setEntity("203.0.113.7")
        .setFirstTime(start)
        .setLastTime(start)
        .setOpened(start)
        .setUpdated(start)
        .setAccounts(List.of("ada"))
        .setSources(List.of("203.0.113.7"))
        .build();
  }
}
