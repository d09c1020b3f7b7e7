package io.vigie.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConnectionTest {

  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"vigie\" password=\"hunter2\";";

  @TempDir private Path folder;

  @Test
  void reachesThisMachineInClearUnlessToldOtherwise() {
    KafkaConnection connection = KafkaConnection.loopback();
    assertThat(connection.bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(connection.protocol()).isEqualTo("PLAINTEXT");
  }

  @Test
  void producesWithoutLoss() {
    assertThat(KafkaConnection.loopback().producer())
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("compression.type", "lz4")
        .containsEntry("bootstrap.servers", "127.0.0.1:9092");
  }

  @Test
  void consumesCommittedRecordsOnly() {
    assertThat(KafkaConnection.loopback().consumer())
        .containsEntry("isolation.level", "read_committed");
  }

  @Test
  void passesSecurityFromTheFileToEveryClient() {
    Path file =
        file("security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nsasl.jaas.config=" + LOGIN + "\n");
    KafkaConnection connection = KafkaConnection.of("a:1,b:2", file, Map.of());
    assertThat(connection.producer()).containsEntry("sasl.jaas.config", LOGIN);
    assertThat(connection.consumer()).containsEntry("sasl.jaas.config", LOGIN);
    assertThat(connection.admin()).containsEntry("security.protocol", "SASL_SSL");
  }

  @Test
  void givesEachClientOnlyWhatItKnows() {
    KafkaConnection connection =
        KafkaConnection.of("a:1", null, Map.of("linger.ms", "7", "fetch.max.bytes", "9"));
    assertThat(connection.producer())
        .containsEntry("linger.ms", "7")
        .doesNotContainKey("fetch.max.bytes");
    assertThat(connection.consumer())
        .containsEntry("fetch.max.bytes", "9")
        .doesNotContainKey("linger.ms");
  }

  @Test
  void prefersWhatIsSaidInlineToTheFile() {
    KafkaConnection connection =
        KafkaConnection.of("a:1", file("linger.ms=1\n"), Map.of("linger.ms", "2"));
    assertThat(connection.producer()).containsEntry("linger.ms", "2");
  }

  @Test
  void showsNoValue() {
    Path file =
        file(
            "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config="
                + LOGIN
                + "\n");
    assertThat(KafkaConnection.of("kafka.example.org:9092", file, Map.of()))
        .hasToString(
            "KafkaConnection[properties=[sasl.jaas.config, sasl.mechanism, security.protocol]]");
  }

  @Test
  void leavesReferencesToTheEnvironmentForTheClientsToResolve() {
    Map<String, String> properties = new TreeMap<>(Map.of("ssl.key.password", "${env:SECRET}"));
    EnvironmentReferences.prepare(properties, Map.of("SECRET", "hunter2"));
    assertThat(properties)
        .containsEntry("ssl.key.password", "${env:SECRET}")
        .containsEntry("config.providers", "env")
        .containsKey("config.providers.env.class");
  }

  @Test
  void namesTheVariableThatIsNotSet() {
    Map<String, String> properties = new TreeMap<>(Map.of("ssl.key.password", "${env:SECRET}"));
    assertThatThrownBy(() -> EnvironmentReferences.prepare(properties, Map.of()))
        .isInstanceOf(KafkaSettingsException.class)
        .hasMessageContaining("environment variable SECRET, which is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "a:b", "a:0", "a:65536", "a:1,", "http://a:1", "a b:1"})
  void refusesAnAddressThatIsNone(String address) {
    assertThatThrownBy(() -> KafkaConnection.to(address))
        .isInstanceOf(KafkaSettingsException.class)
        .hasMessageContaining("is not host:port");
  }

  @Test
  void acceptsAddressesOfEveryKind() {
    assertThat(KafkaConnection.to("[::1]:9092, broker-1.example.org:9093").bootstrapServers())
        .isEqualTo("[::1]:9092,broker-1.example.org:9093");
  }

  @Test
  void namesAFileThatIsNotThere() {
    refuses(folder.resolve("absent"), "absent cannot be read: there is no such file");
  }

  @Test
  void namesAFolderThatIsNoFile() {
    refuses(folder, "it is a folder");
  }

  @Test
  void namesAFileThatIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    refuses(file, "it is not UTF-8 text");
  }

  @Test
  void namesABrokenEscape() {
    refuses(file("a=\\u12"), "backslash-u");
  }

  @Test
  void listsTheProtocolsWhenOneIsUnknown() {
    refuses(file("security.protocol=SASL_TLS\n"), "'SASL_TLS' is unknown; it is one of");
  }

  @Test
  void suggestsTheSettingThatWasMeant() {
    refuses(
        file("ssl.truststore.pasword=x\n"),
        "ssl.truststore.pasword is not a setting of the Kafka clients; did you mean ssl.truststore.password?");
  }

  @Test
  void leavesAPlugInsOwnSettingsAlone() {
    KafkaConnection connection = KafkaConnection.of("a:1", file("my.plugin.x=1\n"), Map.of());
    assertThat(connection.producer()).containsEntry("my.plugin.x", "1");
  }

  @Test
  void asksForTheLoginThatIsMissing() {
    refuses(
        file("security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\n"),
        "sasl.jaas.config, which holds user and password, is missing");
  }

  @Test
  void saysThatALoginWouldNotBeUsed() {
    refuses(file("sasl.jaas.config=" + LOGIN + "\n"), "security.protocol is PLAINTEXT");
  }

  @Test
  void namesATrustStoreThatIsNotThere() {
    refuses(
        file("security.protocol=SSL\nssl.truststore.location=nowhere.p12\n"),
        "ssl.truststore.location: nowhere.p12 is missing");
  }

  @Test
  void refusesASecretInline() {
    assertThatThrownBy(() -> KafkaConnection.of("a:1", null, Map.of("sasl.jaas.config", LOGIN)))
        .isInstanceOf(KafkaSettingsException.class)
        .hasMessageContaining("sasl.jaas.config may hold a secret")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void refusesWhatIsDecidedElsewhere() {
    assertThatThrownBy(() -> KafkaConnection.of("a:1", null, Map.of("group.id", "x")))
        .hasMessageContaining("group.id cannot be set here: it is the source's own group");
    refuses(file("transactional.id=x\n"), "transactional.id cannot be set here");
  }

  private void refuses(Path file, String message) {
    assertThatThrownBy(() -> KafkaConnection.of("a:1", file, Map.of()))
        .isInstanceOf(KafkaSettingsException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("hunter2");
  }

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("client.properties"), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
