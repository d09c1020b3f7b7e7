package io.vigie.analytics.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.schemas.SessionReport;
import io.vigie.schemas.SessionSummary;
import io.vigie.testkit.Alerts;
import io.vigie.testkit.StepUps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountReportCodecTest {

  private final AccountReportCodec codec = new AccountReportCodec();

  @Test
  void aFindingArrivesAsItWasSent() throws IOException {
    Finding finding = new Finding(Alerts.aboutAddress().build());
    assertThat(sent(finding)).isEqualTo(finding);
  }

  @Test
  void aSignalArrivesAsItWasSent() throws IOException {
    Signal signal = new Signal(StepUps.about("ada").build());
    assertThat(sent(signal)).isEqualTo(signal);
  }

  @Test
  void anAnswerArrivesAsItWasSent() throws IOException {
    Answer answer =
        new Answer(
            SessionReport.newBuilder()
                .setInquiry("q-1")
                .setTenant("acme")
                .setAccount("ada")
                .setTold(17)
                .setSessions(
                    List.of(
                        SessionSummary.newBuilder()
                            .setSessionId("s-1")
                            .setSince(1)
                            .setLastSeen(2)
                            .build()))
                .build());
    assertThat(sent(answer)).isEqualTo(answer);
  }

  @Test
  void whatIsNoReportIsNotGuessedAt() {
    byte[] bytes = {7};
    assertThatThrownBy(() -> codec.read(1, new DataInputStream(new ByteArrayInputStream(bytes))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no report has the code 7");
  }

  private AccountReport sent(AccountReport report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(report, new DataOutputStream(bytes));
    return codec.read(
        codec.version(), new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
