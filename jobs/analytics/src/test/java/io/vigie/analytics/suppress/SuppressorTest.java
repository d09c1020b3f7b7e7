package io.vigie.analytics.suppress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertMode;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Network;
import io.vigie.schemas.Severity;
import io.vigie.testkit.Alerts;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressorTest {

  private static final Set<String> KNOWN = Set.of("credential-attack-source");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'detectors': ['credential-attack-source']",
        "'addresses': ['198.51.100.1', '203.0.113.7']",
        "'networks': ['203.0.113.0/24']",
        "'asns': [64500]",
        "'accounts': ['ada', 'bob']",
        "'user_agents': ['curl']",
        "'networks': ['203.0.113.0/24'], 'accounts': ['ada', 'bob']"
      })
  void suppressesAnAlertThatAnExceptionNames(String match) {
    Alert marked = marked(match, alert());
    assertThat(marked.getSuppressed().getBy()).isEqualTo("pentest");
    assertThat(marked.getSuppressed().getOwner()).isEqualTo("red-team@example.org");
    assertThat(marked.getSuppressed().getReason()).isEqualTo("ticket 4711");
    assertThat(marked.getSuppressed().getUntil())
        .isEqualTo(Events.micros(Events.DAY.plus(Duration.ofDays(1))));
    assertThat(marked.getSeverity()).isEqualTo(Severity.HIGH);
    assertThat(marked.getRiskScore()).isEqualTo(70);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'addresses': ['203.0.113.8']",
        "'networks': ['203.0.113.8/29', '2001:db8::/32']",
        "'asns': [64501]",
        "'accounts': ['ada']",
        "'user_agents': ['Chrome']",
        "'tls_fingerprints': ['curl']",
        "'networks': ['203.0.113.0/24'], 'accounts': ['ada']"
      })
  void leavesAnAlertAloneThatNamesAnythingElse(String match) {
    assertThat(marked(match, alert()).getSuppressed()).isNull();
  }

  @Test
  void comparesANetworkAlertByItsWholeNetwork() {
    Alert alert = alert();
    alert.setEntityType(EntityType.NETWORK);
    alert.setEntity("203.0.113.0/24");
    assertThat(marked("'networks': ['203.0.112.0/23']", alert).getSuppressed()).isNotNull();
    assertThat(marked("'networks': ['203.0.113.0/25']", alert).getSuppressed()).isNull();
    assertThat(marked("'addresses': ['203.0.113.7']", alert).getSuppressed()).isNull();
  }

  @Test
  void wantsEverySourceOfAnAccountAlertListed() {
    Alert alert = alert();
    alert.setEntityType(EntityType.ACCOUNT);
    alert.setEntity("ada");
    String match = "'networks': ['203.0.113.0/24']";
    assertThat(marked(match, alert).getSuppressed()).isNotNull();
    alert.setSources(List.of("203.0.113.7", "198.51.100.1"));
    assertThat(marked(match, alert).getSuppressed()).isNull();
    alert.setSources(List.of());
    assertThat(marked(match, alert).getSuppressed()).isNull();
    alert.setSources(IntStream.range(0, 50).mapToObj(i -> "203.0.113." + i).toList());
    assertThat(marked(match, alert).getSuppressed()).as("a list that may be cut off").isNull();
  }

  @Test
  void doesNotTakeTheAccountsThatAreShownForAllThereAre() {
    Alert alert = alert();
    alert.setCounts(Map.of("accounts", 3L));
    assertThat(marked("'accounts': ['ada', 'bob']", alert).getSuppressed()).isNull();
  }

  @Test
  void knowsATlsFingerprintWhereTheAlertIsAboutOne() {
    Alert alert = alert();
    alert.setEntityType(EntityType.FINGERPRINT);
    alert.setEntity("t13d1516h2_8daaf6152771_b186095e22b6");
    String match = "'tls_fingerprints': ['t13d1516h2_8daaf6152771_b186095e22b6']";
    assertThat(marked(match, alert).getSuppressed()).isNotNull();
    assertThat(marked(match, alert()).getSuppressed()).isNull();
  }

  @Test
  void holdsFromItsStartUntilItsEndInTheEventTimeOfTheAlert() {
    Suppressor suppressor =
        suppressor(
            "{'exceptions': [{'id': 'window', 'owner': 'ops', 'reason': 'load test',"
                + " 'match': {'addresses': ['203.0.113.7']},"
                + " 'starts': '2026-03-02T09:00:00Z', 'expires': '2026-03-02T10:00:00Z'}]}");
    assertThat(isSuppressed(suppressor, "2026-03-02T08:59:59.999999Z")).isFalse();
    assertThat(isSuppressed(suppressor, "2026-03-02T09:00:00Z")).isTrue();
    assertThat(isSuppressed(suppressor, "2026-03-02T09:59:59.999999Z")).isTrue();
    assertThat(isSuppressed(suppressor, "2026-03-02T10:00:00Z")).isFalse();
  }

  @Test
  void tellsEachEndOnce() {
    Suppressor suppressor = new Suppressor(settings("'accounts': ['ada']"));
    Instant end = Events.DAY.plus(Duration.ofDays(1));
    assertThat(suppressor.ended(Instant.MIN, end.minusNanos(1))).isEmpty();
    assertThat(suppressor.ended(end.minusNanos(1), end))
        .extracting(ExceptionEntry::id)
        .containsExactly("pentest");
    assertThat(suppressor.ended(end, end.plusSeconds(1))).isEmpty();
  }

  @Test
  void keepsToItsTenant() {
    Suppressor suppressor =
        suppressor(
            "{'exceptions': [{'id': 'theirs', 'owner': 'ops', 'reason': 'known',"
                + " 'match': {'accounts': ['ada', 'bob']}, 'tenant': 'other',"
                + " 'expires': '2027-01-01T00:00:00Z'}]}");
    assertThat(suppressor.mark(alert()).getSuppressed()).isNull();
    Alert theirs = alert();
    theirs.setTenant("other");
    assertThat(suppressor.mark(theirs).getSuppressed()).isNotNull();
  }

  @Test
  void marksTheAlertsOfADetectorThatIsOnlyWatched() {
    Suppressor suppressor =
        suppressor("{'detectors': {'credential-attack-source': {'mode': 'monitor'}}}");
    assertThat(suppressor.mark(alert()).getMode()).isEqualTo(AlertMode.MONITOR);
    Alert other = alert();
    other.setDetector("another");
    assertThat(suppressor.mark(other).getMode()).isEqualTo(AlertMode.ALERT);
  }

  @Test
  void takesAwayTheMarkOfAnEarlierRevisionAndLeavesTheAlertItWasGiven() {
    Alert marked = marked("'accounts': ['ada', 'bob']", alert());
    Alert again = new Suppressor(SuppressionSettings.NONE).mark(marked);
    assertThat(again.getSuppressed()).isNull();
    assertThat(marked.getSuppressed()).isNotNull();
  }

  private static boolean isSuppressed(Suppressor suppressor, String updated) {
    Alert alert = alert();
    alert.setUpdated(Events.micros(Instant.parse(updated)));
    return suppressor.mark(alert).getSuppressed() != null;
  }

  private static Alert marked(String match, Alert alert) {
    return new Suppressor(settings(match)).mark(alert);
  }

  private static SuppressionSettings settings(String match) {
    return suppressor(
            "{'exceptions': [{'id': 'pentest', 'owner': 'red-team@example.org',"
                + " 'reason': 'ticket 4711', 'expires': '2026-03-03T09:00:00Z', 'match': {"
                + match
                + "}}]}")
        .settings();
  }

  private static Suppressor suppressor(String document) {
    return new Suppressor(SuppressionDocument.read(document.replace('\'', '"'), KNOWN));
  }

  private static Alert alert() {
    return Alerts.aboutAddress()
        .setAccounts(List.of("ada", "bob"))
        .setCounts(Map.of("accounts", 2L))
        .setUserAgents(List.of("curl/8.5.0"))
        .setNetwork(Network.newBuilder().setAsn(64500L).build())
        .build();
  }
}
