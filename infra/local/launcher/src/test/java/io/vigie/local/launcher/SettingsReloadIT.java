package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.connectors.kafka.NewestRecord;
import io.vigie.local.stack.flink.LocalFlink;
import io.vigie.schemas.DeadLetter;
import io.vigie.streaming.job.SettingsTopic;
import io.vigie.streaming.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions change while an attack goes on and the job runs. */
class SettingsReloadIT {

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
  void followsWhatIsPutAndKeepsItWhenTheNextIsRefused() throws Exception {
    Deployment vigie = new Deployment(servers);
    List<byte[]> records = AttackLog.records(60);
    Path settings =
        vigie
            .settings()
            .onePartition()
            .with("time: {out_of_orderness: 1s, silence: 1h}")
            .with("checkpoint: {interval: 1s}")
            .write(folder);
    NewestRecord topic = SettingsTopic.suppression(SettingsFile.load(settings, Map.of()).kafka());
    try (LocalFlink flink = LocalFlink.start();
        SlowProducer traffic =
            new SlowProducer(vigie.producer(), SettingsText.topic("native"), records)) {
      vigie.run(flink, settings);
      show(settings, "of the settings file");
      traffic.goOnUntil(0.15); // the attack goes on until second 9 of 60
      ObjectNode opened = alert(vigie, found -> found.at("/event/kind").asText().equals("alert"));

      put(settings, "red-team", "owner: red-team@example.org").succeeds();
      show(settings, "of the settings topic");
      topic.write("suppression", "{\"exceptions\": [{\"id\": \"nobody\"}]}");
      DeadLetter refused =
          await().atMost(PATIENCE).until(letters(), list -> !list.isEmpty()).get(0);
      assertThat(refused.getSource()).isEqualTo("settings");
      assertThat(refused.getDetail())
          .contains("stays in force", "exceptions[0].owner: is required");

      traffic.finish();
      ObjectNode revised =
          alert(
              vigie,
              found ->
                  found.at("/vigie/revision").asLong() > opened.at("/vigie/revision").asLong());
      assertThat(revised.at("/event/kind").asText()).isEqualTo("event");
      assertThat(revised.at("/vigie/suppressed/by").asText()).isEqualTo("red-team");
      assertThat(revised.at("/vigie/workflow/status").asText()).isEqualTo("new");
    }
  }

  @Test
  void refusesBeforeItSends() throws Exception {
    Path settings = new Deployment(servers).settings().write(folder);
    put(settings, "nobody", "ownr: me").failsWith(2, "did you mean owner?");
    Said.by("settings", "put", "none.yaml", "--settings", settings.toString())
        .failsWith(2, "none.yaml");
  }

  private static Said put(Path settings, String id, String owner) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("exceptions.yaml"),
            """
            exceptions:
              - id: %s
                match: {addresses: [%s]}
                %s
                reason: exercise
                expires: 2027-01-01T00:00:00Z
            """
                .formatted(id, GUESSER, owner));
    return Said.by("settings", "put", file.toString(), "--settings", settings.toString());
  }

  private static void show(Path settings, String where) {
    Said said = Said.by("settings", "show", "--settings", settings.toString()).succeeds();
    assertThat(said.err()).contains(where);
    assertThat(said.out()).contains("\"exceptions\"");
  }

  private static ObjectNode alert(
      Deployment vigie, java.util.function.Predicate<ObjectNode> wanted) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> vigie.alerts().byEntity().get(GUESSER),
            found -> found != null && wanted.test(found));
  }

  private static Callable<List<DeadLetter>> letters() {
    return () -> {
      Properties properties = new Properties();
      properties.putAll(servers.kafka().clientProperties());
      properties.put("group.id", "letters-" + System.nanoTime());
      properties.put("auto.offset.reset", "earliest");
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer.subscribe(List.of("vigie.dead-letters"));
        List<DeadLetter> letters = new java.util.ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(5))) {
          letters.add(
              new SpecificDatumReader<>(DeadLetter.class)
                  .read(null, DecoderFactory.get().binaryDecoder(record.value(), null)));
        }
        return letters;
      }
    };
  }
}
