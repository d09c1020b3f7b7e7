package io.vigie.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordSinkTest {

  @Test
  void keysAlertsByTheirId() {
    ProducerRecord<byte[], byte[]> record = serialize(1 << 20);
    assertThat(record.topic()).isEqualTo("vigie.alerts");
    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("a-1");
    assertThat(record.headers().lastHeader("vigie-schema").value()).hasSize(16);
    assertThat(record.headers().lastHeader("content-type").value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("avro/binary");
  }

  @Test
  void leavesTheTimeOfTheRecordToTheProducer() {
    assertThat(serialize(1 << 20).timestamp()).isNull();
  }

  @Test
  void leavesOutWhatKafkaWouldEndTheJobOver() {
    assertThat(serialize(100)).isNull();
  }

  @Test
  void keysEventsByTenantAndAccount() {
    SecurityEvent event = Samples.event(7);
    assertThat(RecordKey.event().of(event)).isEqualTo("acme/00u0000007");
    event.getPrincipal().setAccountId(null);
    assertThat(RecordKey.event().of(event)).isEqualTo("acme/user7@example.org");
    event.getPrincipal().setAccountName(null);
    assertThat(RecordKey.event().of(event)).isEqualTo("acme/" + event.getId());
  }

  @Test
  void refusesExactlyOnceWithoutAPrefix() {
    RecordSink<Alert> sink =
        RecordSink.alerts(KafkaConnection.loopback(), new Topics(TopicSettings.DEFAULT));
    assertThatThrownBy(() -> sink.exactlyOnce(" ")).isInstanceOf(KafkaSettingsException.class);
    assertThat(sink.exactlyOnce("vigie-alerts").build()).isNotNull();
  }

  @Test
  void namesTheLimitThatIsNoNumber() {
    KafkaConnection connection =
        KafkaConnection.of("a:1", null, Map.of("max.request.size", "lots"));
    RecordSink<Alert> sink = RecordSink.alerts(connection, new Topics(TopicSettings.DEFAULT));
    assertThatThrownBy(sink::build).hasMessageContaining("max.request.size: 'lots'");
  }

  @Test
  void readsStartPositions() {
    assertThat(StartPosition.parse("Committed")).isEqualTo(new StartPosition.Committed());
    assertThat(StartPosition.parse("earliest")).isEqualTo(new StartPosition.Earliest());
    assertThat(StartPosition.parse("latest")).isEqualTo(new StartPosition.Latest());
    assertThat(StartPosition.parse("2026-04-15T08:00:00Z"))
        .isEqualTo(new StartPosition.At(Instant.parse("2026-04-15T08:00:00Z")));
    assertThatThrownBy(() -> StartPosition.parse("yesterday"))
        .isInstanceOf(KafkaSettingsException.class)
        .hasMessageContaining("'yesterday' is neither");
  }

  private static ProducerRecord<byte[], byte[]> serialize(int limit) {
    AvroSerializer<Alert> serializer =
        new AvroSerializer<>("vigie.alerts", Alert.class, RecordKey.alert(), limit);
    serializer.open(new Context(), null);
    return serializer.serialize(Samples.alert("a-1"), null, 1L);
  }

  private static final class Context implements InitializationContext {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
    }
  }
}
