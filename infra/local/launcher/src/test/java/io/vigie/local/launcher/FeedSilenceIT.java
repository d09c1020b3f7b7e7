package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.local.stack.flink.LocalFlinkCluster;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.schemas.codec.EventJson;
import io.vigie.testkit.Events;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A carrier's topic falls silent, and the job fails before that is told and after. */
class FeedSilenceIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DETECTOR = "carrier-feed-silence";
  private static final String CARRIER_TOPIC = SettingsText.topic("carrier");

  /** The carrier speaks from here on, every ten minutes for two hours. */
  private static final Instant START = Events.DAY;

  private static final Duration FALLS_SILENT = Duration.ofHours(2);
  private static final Duration SPEAKS_AGAIN = Duration.ofHours(10);

  @TempDir private static Path folder;
  private static DemoStack servers;

  @BeforeAll
  static void start() throws Exception {
    servers = DemoStack.start(0);
    try (Admin admin = Admin.create(new HashMap<>(servers.kafka().clientProperties()))) {
      // Set-up creates the topics that formats have; this one is its operator's own.
      admin.createTopics(List.of(new NewTopic(CARRIER_TOPIC, 1, (short) 1))).all().get();
    }
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void aSilenceIsToldOnceThoughTheJobFailsBeforeAndAfter() throws Exception {
    Deployment vigie = new Deployment(servers);
    Path settings =
        vigie
            .settings()
            .onePartition()
            .sources(
                "{logs: {format: native, topic: %s}, carrier: {format: native, topic: %s}}"
                    .formatted(SettingsText.topic("native"), CARRIER_TOPIC))
            .with("time: {silence: 1s}")
            .with("checkpoint: {interval: 1s}")
            .with("detectors: {carrier-feed-silence: {feeds: {carrier/Example: 1h}}}")
            .write(folder);
    List<byte[]> logs = logs();
    try (LocalFlinkCluster flink = LocalFlinkCluster.start(Deployment.TRYING_AGAIN)) {
      JobCheckpoints job = new JobCheckpoints(flink, vigie.run(flink, settings));
      try (SlowProducer portal =
              new SlowProducer(vigie.producer(), SettingsText.topic("native"), logs);
          SlowProducer carrier = new SlowProducer(vigie.producer(), CARRIER_TOPIC, reports())) {
        carrier.goOnUntil(0.95); // all but the last
        carrier.awaitSent();
        portal.goOnUntil(0.25); // half an hour of silence: not to be told yet
        portal.awaitSent();
        job.awaitNext();
        assertThat(silences(vigie)).isEmpty();
        job.fail(1);

        portal.goOnUntil(0.6);
        await().atMost(PATIENCE).until(() -> silences(vigie).size() == 1);
        job.awaitNext();
        job.fail(2);

        portal.goOnUntil(0.99);
        portal.awaitSent();
        job.awaitNext();
        carrier.finish();
        job.awaitNext();
        portal.finish();
        await()
            .atMost(PATIENCE)
            .until(() -> silences(vigie).get(0).at("/vigie/status").asText().equals("closed"));
      }
    }
    assertThat(silences(vigie))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.at("/vigie/entity/value").asText()).isEqualTo("carrier/Example");
              assertThat(alert.at("/vigie/revision").asInt()).as("told, and ended").isEqualTo(2);
              assertThat(Instant.parse(alert.at("/vigie/first_time").asText()))
                  .isEqualTo(START.plus(FALLS_SILENT));
              assertThat(Instant.parse(alert.at("/vigie/opened").asText()))
                  .isBetween(
                      START.plus(FALLS_SILENT).plus(Duration.ofHours(1)),
                      START.plus(FALLS_SILENT).plus(Duration.ofMinutes(90)));
            });
  }

  /** Somebody signs in every five minutes, and once more long after the carrier is back. */
  private static List<byte[]> logs() {
    List<byte[]> records = new ArrayList<>();
    for (Duration time = Duration.ZERO;
        time.compareTo(SPEAKS_AGAIN) < 0;
        time = time.plusMinutes(5)) {
      records.add(login(time));
    }
    records.add(login(SPEAKS_AGAIN.plusHours(1)));
    return records;
  }

  private static byte[] login(Duration time) {
    return EventJson.write(
        Events.login("bob").from("198.51.100.7").withId("login" + time).after(time).event());
  }

  /** What the carrier tells until it falls silent, and when it is back. */
  private static List<byte[]> reports() {
    List<byte[]> records = new ArrayList<>();
    for (Duration time = Duration.ZERO;
        time.compareTo(FALLS_SILENT) <= 0;
        time = time.plusMinutes(10)) {
      records.add(report(time));
    }
    records.add(report(SPEAKS_AGAIN));
    return records;
  }

  private static byte[] report(Duration time) {
    long at = Events.micros(START.plus(time));
    SecurityEvent event = Events.login("nobody").withId("report" + time).after(time).event();
    event.setSource("carrier");
    event.setAction("sim.swapped");
    event.setPayload(
        SubscriberChange.newBuilder()
            .setKind(SubscriberChangeKind.SIM_SWAP)
            .setMsisdnHash("number" + time)
            .setEffective(at)
            .setReported(at)
            .setCarrier("Example")
            .build());
    return EventJson.write(event);
  }

  private static List<ObjectNode> silences(Deployment vigie) throws InterruptedException {
    return vigie.alerts().byId().values().stream()
        .filter(alert -> alert.at("/vigie/detector").asText().equals(DETECTOR))
        .toList();
  }

  /** A job whose task manager is killed, and what is known of its checkpoints. */
  private record JobCheckpoints(LocalFlinkCluster flink, JobID job) {

    /** Waits for two checkpoints: one that began after what is read by now was read. */
    void awaitNext() throws Exception {
      long known = count("completed");
      await().atMost(PATIENCE).until(() -> count("completed") > known + 1);
    }

    /** Kills it, and waits until it goes on from its state. */
    void fail(int times) throws Exception {
      flink.killTaskManager(times - 1);
      flink.startTaskManager();
      await().atMost(PATIENCE).until(() -> count("restored") >= times);
      awaitNext();
    }

    private long count(String what) throws Exception {
      return new JsonHttp(flink.url())
          .get("/jobs/" + job + "/checkpoints")
          .get("counts")
          .get(what)
          .asLong();
    }
  }
}
