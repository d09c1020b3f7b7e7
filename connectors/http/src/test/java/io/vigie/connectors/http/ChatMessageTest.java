package io.vigie.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.Alert;
import io.vigie.schemas.Severity;
import org.junit.jupiter.api.Test;

class ChatMessageTest {

  @Test
  void saysSeverityTitleReasonAndLinkInOneLine() {
    assertThat(ChatMessage.of(Alerts.alert("id-1", 2), "https://kibana.example/a/{id}?v=1"))
        .isEqualTo(
            "{\"text\":\"[HIGH] Password spray: One address tried 400 accounts (OPEN, revision 2)"
                + " https://kibana.example/a/id-1?v=1\"}");
  }

  @Test
  void defusesWhatAnAttackerPutIntoTheWords() {
    Alert alert = Alerts.alert("id-1", 1, Severity.CRITICAL);
    alert.setReason("user <!channel> @all [click](https://evil.example) \"x\"\r\n{\u202e}");
    assertThat(ChatMessage.of(alert, null))
        .contains("&lt;!channel&gt;", "@\u200ball", "\\\"x\\\"")
        .doesNotContain("@all", "<", "[click]", "https://", "\\n", "\\r", "\u202e");
  }

  @Test
  void cutsALongReason() {
    Alert alert = Alerts.alert("id-1", 1);
    alert.setReason("\ud83d\ude00".repeat(5_000));
    assertThat(ChatMessage.of(alert, null)).hasSizeLessThan(1_700).contains("…");
  }
}
