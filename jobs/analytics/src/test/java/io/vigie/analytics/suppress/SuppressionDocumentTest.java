package io.vigie.analytics.suppress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.settings.InvalidSettingsException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionDocumentTest {

  private static final Set<String> KNOWN = Set.of("credential-attack-source");
  private static final String WHOLE =
      """
      {"exceptions": [{"id": "scanner", "owner": "ops", "reason": "weekly scan",
        "starts": "2026-01-01T00:00:00Z", "expires": "2027-01-01T00:00:00Z", "tenant": "acme",
        "match": {"detectors": ["credential-attack-source"], "addresses": ["203.0.113.7"],
          "networks": ["2001:db8::/32"], "asns": [64500], "accounts": ["probe"],
          "user_agents": ["curl"], "tls_fingerprints": ["t13"]}}],
       "detectors": {"credential-attack-source": {"mode": "monitor"}}}""";

  @Test
  void saysEverythingThatWasRead() {
    SuppressionSettings settings = SuppressionDocument.read(WHOLE, KNOWN);
    assertThat(settings.exceptions()).hasSize(1);
    String written = SuppressionDocument.of(settings).toString();
    assertThat(SuppressionDocument.read(written, KNOWN)).isEqualTo(settings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "owner": "ops",          |                            | exceptions[0].owner: is required
          "owner": "ops"           | "owner": " "               | owner: is empty
          "reason": "weekly scan", |                            | exceptions[0].reason: is required
          "expires"                | "expire"                   | did you mean expires?
          "2027-01-01T00:00:00Z"   | "never"                    | exceptions[0].expires
          "2027-01-01T00:00:00Z"   | "2025-01-01T00:00:00Z"     | starts: 2026-01-01T00:00:00Z is not before
          "2001:db8::/32"          | "2001:db8::/132"           | the prefix length is not 0 to 128
          "2001:db8::/32"          | "203.0.113.9"              | write address/length
          "2001:db8::/32"          | "0.0.0.0/0"                | is every address
          "203.0.113.7"            | "host.example.org"         | addresses: "host.example.org"
          64500                    | 0                          | asns: 0 is not 1 to
          "probe"                  | ""                         | accounts: holds an empty value
          "credential-attack-source": {"mode" | "credential-atack-source": {"mode" | did you mean credential-attack-source?
          ["credential-attack-source"] | ["source"]             | exceptions.scanner.match.detectors
          "monitor"                | "silent"                   | detectors.credential-attack-source.mode
          "mode"                   | "false_alarm"              | unknown key
          {"exceptions"            | {"exception"               | did you mean exceptions?
          """)
  void refusesNonsenseByItsName(String old, String replacement, String message) {
    String document = WHOLE.replace(old, replacement == null ? "" : replacement);
    assertThat(document).isNotEqualTo(WHOLE);
    assertThatThrownBy(() -> SuppressionDocument.read(document, KNOWN))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAnExceptionThatWouldHideEverything() {
    assertThatThrownBy(
            () ->
                SuppressionDocument.read(
                    """
                    {"exceptions": [{"id": "all", "owner": "ops", "reason": "noise",
                      "expires": "2027-01-01T00:00:00Z"}]}""",
                    KNOWN))
        .hasMessageContaining("exceptions[0].match: names nothing");
  }

  @Test
  void refusesTwoExceptionsOfOneName() {
    SuppressionSettings settings = SuppressionDocument.read(WHOLE, KNOWN);
    ExceptionEntry entry = settings.exceptions().get(0);
    assertThatThrownBy(
            () -> new SuppressionSettings(java.util.List.of(entry, entry), settings.detectors()))
        .hasMessageContaining("two have the id scanner");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"exceptions": [   | no sound JSON at line 1
          []                 | is no JSON object
          {} {}              | no sound JSON
          {"detectors": {}, "detectors": {}} | no sound JSON
          """)
  void refusesWhatIsNoDocument(String text, String message) {
    assertThatThrownBy(() -> SuppressionDocument.read(text, KNOWN))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(message);
  }
}
