package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.local.stack.flink.LocalFlinkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every server is killed in turn while attacks go on. */
class CrashIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

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
  void endsWithTheAlertsOfAnUndisturbedRunThoughEveryServerIsKilled() throws Exception {
    Deployment vigie = new Deployment(servers);
    // Time is told by the records alone: a broker that is away must not make them late.
    Path settings =
        vigie
            .settings()
            .onePartition()
            .with("time: {silence: 1h}")
            .with("checkpoint: {interval: 1s}")
            .write(folder);
    List<byte[]> records = records();
    Map<String, ObjectNode> undisturbed = backtest(settings, records);
    assertThat(undisturbed).hasSizeGreaterThanOrEqualTo(DemoTraffic.ATTACKS.size());
    try (LocalFlinkCluster flink = LocalFlinkCluster.start(Deployment.TRYING_AGAIN)) {
      JobID job = vigie.run(flink, settings);
      JsonHttp web = new JsonHttp(flink.url());
      try (SlowProducer traffic =
          new SlowProducer(vigie.producer(), SettingsText.topic("native"), records)) {
        traffic.goOnUntil(0.25);
        traffic.awaitSent();
        awaitCheckpointAfter(completed(web, job), web, job);

        traffic.goOnUntil(0.5);
        flink.killTaskManager(0);
        flink.startTaskManager();
        await().atMost(PATIENCE).until(() -> checkpoints(web, job, "restored") > 0);
        awaitCheckpointAfter(completed(web, job), web, job);

        traffic.goOnUntil(0.75);
        servers.elasticsearch().kill();
        traffic.awaitSent();
        servers.elasticsearch().restart();
        awaitCheckpointAfter(completed(web, job), web, job);

        traffic.goOnUntil(0.9);
        servers.kafka().kill();
        servers.kafka().restart();
        traffic.finish();
      }
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(stored(vigie)).isEqualTo(undisturbed));
    }
  }

  /** Attacks, and at last a record of hours later that closes every alert. */
  private static List<byte[]> records() throws IOException {
    List<byte[]> records = new ArrayList<>(AttackLog.records(42));
    ObjectNode last = (ObjectNode) JSON.readTree(records.get(0));
    last.put("time", AttackLog.START.plus(Duration.ofHours(3)).toString()).put("id", "last");
    records.add(JSON.writeValueAsBytes(last));
    return records;
  }

  private static Map<String, ObjectNode> backtest(Path settings, List<byte[]> records)
      throws IOException {
    Path out = folder.resolve("undisturbed");
    String source = AttackLog.write(folder.resolve("attacks.ndjson"), records);
    Said.by(
            "backtest",
            "--source",
            source,
            "--settings",
            settings.toString(),
            "--out",
            out.toString())
        .succeeds();
    Map<String, ObjectNode> alerts = new TreeMap<>();
    for (String line : Files.readAllLines(out.resolve("alerts.ndjson"))) {
      ObjectNode alert = (ObjectNode) JSON.readTree(line);
      alerts.put(alert.at("/event/id").asText(), comparable(alert));
    }
    return alerts;
  }

  private static Map<String, ObjectNode> stored(Deployment vigie) throws InterruptedException {
    Map<String, ObjectNode> alerts = vigie.alerts().byId();
    alerts.values().forEach(CrashIT::comparable);
    return alerts;
  }

  /** Without what depends on the time of day, and what belongs to the analysts. */
  private static ObjectNode comparable(ObjectNode alert) {
    ((ObjectNode) alert.get("event")).remove("ingested");
    ((ObjectNode) alert.get("vigie")).remove("workflow");
    return alert;
  }

  private static void awaitCheckpointAfter(long known, JsonHttp web, JobID job) {
    await().atMost(PATIENCE).until(() -> completed(web, job) > known);
  }

  private static long completed(JsonHttp web, JobID job) throws Exception {
    return checkpoints(web, job, "completed");
  }

  private static long checkpoints(JsonHttp web, JobID job, String what) throws Exception {
    JsonNode counts = web.get("/jobs/" + job + "/checkpoints").get("counts");
    return counts.get(what).asLong();
  }
}
