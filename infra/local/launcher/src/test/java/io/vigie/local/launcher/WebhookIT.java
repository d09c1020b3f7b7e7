package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.connectors.kafka.AvroDecoder;
import io.vigie.connectors.kafka.AvroRecords;
import io.vigie.connectors.kafka.Decoded;
import io.vigie.connectors.kafka.WriterSchemas;
import io.vigie.local.launcher.WebhookReceiver.Posted;
import io.vigie.local.stack.flink.LocalFlink;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job posts its alerts to one webhook that takes them and to another that refuses them. */
class WebhookIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SIGNING_KEY = "a key to sign with";

  @TempDir private static Path folder;
  private static DemoStack servers;
  private static WebhookReceiver receiver;

  @BeforeAll
  static void start() throws Exception {
    servers = DemoStack.start(0);
    receiver = WebhookReceiver.start();
  }

  @AfterAll
  static void stop() {
    receiver.close();
    servers.close();
  }

  @Test
  void postsEveryAlertAsElasticsearchHasItAndKeepsWhatIsRefused() throws Exception {
    Deployment vigie = new Deployment(servers);
    SettingsText.secret(folder.resolve("signing.key"), SIGNING_KEY + "\n");
    SettingsText.secret(folder.resolve("token"), "Bearer of-the-test\n");
    Path settings =
        vigie
            .settings()
            .with("time: {out_of_orderness: 1s, silence: 2s}")
            .with("checkpoint: {interval: 1s}")
            .with("webhooks:")
            .with("  pager:")
            .with("    url: " + receiver.url("take"))
            .with("    signing_secret: {file: signing.key}")
            .with("    headers: {Authorization: {file: token}}")
            .with("  gone: {url: '" + receiver.url("refuse") + "'}")
            .write(folder);
    try (LocalFlink flink = LocalFlink.start();
        SlowProducer traffic =
            new SlowProducer(
                vigie.producer(), SettingsText.topic("native"), AttackLog.records(42))) {
      vigie.run(flink, settings);
      traffic.finish();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                Map<String, ObjectNode> stored = comparable(vigie.alerts().byId());
                assertThat(stored).hasSizeGreaterThanOrEqualTo(DemoTraffic.ATTACKS.size());
                assertThat(newest(receiver.taken())).isEqualTo(stored);
              });
      for (Posted posted : receiver.taken()) {
        assertThat(posted.authorization()).isEqualTo("Bearer of-the-test");
        assertThat(posted.signature()).isEqualTo(signature(posted));
      }
      int posted = (int) receiver.taken().stream().map(Posted::key).distinct().count();
      List<DeadLetter> letters = deadLetters(posted);
      assertThat(letters)
          .extracting(DeadLetter::getOrigin)
          .containsAll(
              receiver.taken().stream().map(each -> "alert " + each.key()).distinct().toList());
      assertThat(letters)
          .allSatisfy(
              letter -> {
                assertThat(letter.getSource()).isEqualTo("webhook:gone");
                assertThat(letter.getReason()).isEqualTo(DeadLetterReason.REJECTED_BY_DESTINATION);
                assertThat(letter.getTime()).isNotNull();
              });
    }
  }

  /** The highest revision of each alert, as a receiver keeps it. */
  private static Map<String, ObjectNode> newest(List<Posted> taken) throws Exception {
    Map<String, ObjectNode> alerts = new TreeMap<>();
    for (Posted posted : taken) {
      ObjectNode alert = (ObjectNode) JSON.readTree(posted.body());
      String id = alert.at("/event/id").asText();
      long revision = alert.at("/vigie/revision").asLong();
      assertThat(posted.key()).isEqualTo(id + ":" + revision);
      ObjectNode known = alerts.get(id);
      if (known == null || known.at("/vigie/revision").asLong() < revision) {
        alerts.put(id, alert);
      }
    }
    return comparable(alerts);
  }

  /** Without what depends on the time of day, and what belongs to the analysts. */
  private static Map<String, ObjectNode> comparable(Map<String, ObjectNode> alerts) {
    for (ObjectNode alert : alerts.values()) {
      ((ObjectNode) alert.get("event")).remove("ingested");
      ((ObjectNode) alert.get("vigie")).remove("workflow");
    }
    return alerts;
  }

  private static String signature(Posted posted) throws Exception {
    String time = posted.signature().substring(2, posted.signature().indexOf(','));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SIGNING_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed = mac.doFinal((time + "." + posted.body()).getBytes(StandardCharsets.UTF_8));
    return "t=" + time + ",v1=" + HexFormat.of().formatHex(signed);
  }

  private static List<DeadLetter> deadLetters(int atLeast) {
    Properties properties = new Properties();
    properties.putAll(servers.kafka().clientProperties());
    properties.put("group.id", "test");
    properties.put("auto.offset.reset", "earliest");
    List<DeadLetter> letters = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("vigie.dead-letters"));
      AvroDecoder<DeadLetter> decoder =
          AvroRecords.decoder(DeadLetter.class, WriterSchemas.released());
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (ConsumerRecord<byte[], byte[]> record :
                    consumer.poll(Duration.ofMillis(200))) {
                  letters.add(decode(decoder, record));
                }
                return letters.size() >= atLeast;
              });
    }
    return letters;
  }

  private static DeadLetter decode(
      AvroDecoder<DeadLetter> decoder, ConsumerRecord<byte[], byte[]> record) {
    return ((Decoded.Read<DeadLetter>) decoder.decode(record.value(), record.headers())).value();
  }
}
