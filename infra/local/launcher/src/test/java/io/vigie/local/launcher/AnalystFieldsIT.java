package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.local.stack.flink.LocalFlink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert is worked on while its attack still goes on. */
class AnalystFieldsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String GUESSER = "203.0.113.10";

  @TempDir private static Path folder;
  private static DemoStack servers;

  @BeforeAll
  static void start() {
    servers = DemoStack.start(0);
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void keepsWhatAnAnalystWroteWhenTheAlertIsRevised() throws Exception {
    Deployment vigie = new Deployment(servers);
    StoredAlerts alerts = vigie.alerts();
    List<byte[]> records = AttackLog.records(60);
    Path settings =
        vigie
            .settings()
            .onePartition()
            .with("time: {out_of_orderness: 1s, silence: 1h}")
            .with("checkpoint: {interval: 1s}")
            .write(folder);
    try (LocalFlink flink = LocalFlink.start();
        SlowProducer traffic =
            new SlowProducer(vigie.producer(), SettingsText.topic("native"), records)) {
      vigie.run(flink, settings);
      traffic.goOnUntil(0.15); // the attack goes on until second 9 of 60
      JsonNode opened = awaitRevisionAfter(0, alerts);
      assertThat(opened.at("/vigie/workflow/status").asText()).isEqualTo("new");

      alerts.update(
          GUESSER,
          "{\"vigie\":{\"workflow\":{\"status\":\"acknowledged\",\"assignee\":\"sam\",\"note\":\"on it\"}}}");
      traffic.finish();

      JsonNode revised = awaitRevisionAfter(opened.at("/vigie/revision").asLong(), alerts);
      assertThat(revised.at("/vigie/counts/failures").asLong())
          .isGreaterThan(opened.at("/vigie/counts/failures").asLong());
      assertThat(revised.at("/vigie/workflow/status").asText()).isEqualTo("acknowledged");
      assertThat(revised.at("/vigie/workflow/assignee").asText()).isEqualTo("sam");
      assertThat(revised.at("/vigie/workflow/note").asText()).isEqualTo("on it");
    }
  }

  private static JsonNode awaitRevisionAfter(long known, StoredAlerts alerts) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> alerts.byEntity().get(GUESSER),
            alert -> alert != null && alert.at("/vigie/revision").asLong() > known);
  }
}
