package io.vigie.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {

  private final Path folder;

  LocalKafkaIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void carriesARecordAndKeepsItThroughACrash() throws Exception {
    try (LocalKafka kafka = LocalKafka.start()) {
      KafkaClients clients = new KafkaClients(kafka.clientProperties());
      clients.create("events");
      clients.send("events", "before");
      kafka.kill();
      assertThat(kafka.isAlive()).isFalse();
      kafka.restart();
      clients.send("events", "after");
      assertThat(clients.read("events", 2)).containsExactly("before", "after");
    }
  }

  @Test
  void leavesNeitherProcessNorPortNorFileBehind() {
    LocalKafka kafka = LocalKafka.start(KafkaOptions.defaults().withWorkFolder(folder, false));
    List<ProcessHandle> processes = kafka.processes();
    assertThat(processes).isNotEmpty().allMatch(ProcessHandle::isAlive);
    kafka.close();
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(FreePorts.isFree(kafka.port())).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void opensAKeptFolderAgainOnAnotherPort() throws Exception {
    KafkaOptions options = KafkaOptions.defaults().withWorkFolder(folder, true);
    try (LocalKafka kafka = LocalKafka.start(options)) {
      new KafkaClients(kafka.clientProperties()).create("kept");
    }
    // The broker writes this at the end of an orderly stop, and only then.
    assertThat(folder.resolve("kafka/data/.kafka_cleanshutdown")).exists();
    try (LocalKafka kafka = LocalKafka.start(options)) {
      assertThat(new KafkaClients(kafka.clientProperties()).topics()).contains("kept");
    }
  }

  @Test
  void makesNoTopicByItself() {
    try (LocalKafka kafka = LocalKafka.start()) {
      KafkaClients clients =
          new KafkaClients(kafka.clientProperties()).with("max.block.ms", "3000");
      assertThatThrownBy(() -> clients.send("nobody-made-me", "x"))
          .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void letsInWhoKnowsThePasswordAndNobodyElse() throws Exception {
    KafkaSecurity security = new KafkaSecurity.SaslPlain("vigie", "correct horse");
    try (LocalKafka kafka = LocalKafka.start(KafkaOptions.defaults().withSecurity(security))) {
      KafkaClients clients = new KafkaClients(kafka.clientProperties());
      clients.create("events");
      clients.send("events", "hello");
      assertThat(clients.read("events", 1)).containsExactly("hello");
      KafkaClients stranger = clients.with("sasl.jaas.config", login("vigie", "wrong horse"));
      assertThatThrownBy(stranger::topics).hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  @Test
  void speaksTlsFromAPemFile() throws Exception {
    LocalCertificate certificate = LocalCertificate.selfSigned(folder, "changeit");
    KafkaSecurity security =
        new KafkaSecurity.Tls(
            certificate.keyAndCertificate(), KafkaSecurity.StoreType.PEM, null, null);
    try (LocalKafka kafka = LocalKafka.start(KafkaOptions.defaults().withSecurity(security))) {
      KafkaClients stranger = new KafkaClients(kafka.clientProperties());
      KafkaClients clients =
          stranger
              .with("ssl.truststore.type", "PEM")
              .with("ssl.truststore.location", certificate.certificate().toString());
      clients.create("events");
      assertThat(clients.topics()).contains("events");
      assertThatThrownBy(stranger::topics).hasCauseInstanceOf(SslAuthenticationException.class);
    }
  }

  @Test
  void asksForThePasswordOverTlsFromAKeyStore() throws Exception {
    LocalCertificate certificate = LocalCertificate.selfSigned(folder, "changeit");
    KafkaSecurity.Tls tls =
        new KafkaSecurity.Tls(
            certificate.keyStore(), KafkaSecurity.StoreType.PKCS12, "changeit", null);
    KafkaSecurity security = new KafkaSecurity.SaslPlain("vigie", "secret", tls);
    try (LocalKafka kafka = LocalKafka.start(KafkaOptions.defaults().withSecurity(security))) {
      KafkaClients clients =
          new KafkaClients(kafka.clientProperties())
              .with("ssl.truststore.type", "PKCS12")
              .with("ssl.truststore.location", certificate.trustStore().toString())
              .with("ssl.truststore.password", "changeit");
      clients.create("events");
      assertThat(clients.topics()).contains("events");
    }
  }

  @Test
  void namesTheTakenPortAndTheRemedy() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(FreePorts.loopback(), FreePorts.next()));
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> LocalKafka.start(KafkaOptions.defaults().withPort(port)))
          .isInstanceOf(LocalServerException.class)
          .hasMessageContaining("127.0.0.1:" + port)
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void showsTheEndOfTheLogWhenTheBrokerDiesAtOnce() {
    KafkaOptions options =
        KafkaOptions.defaults()
            .withWorkFolder(folder, false)
            .withProperties(Map.of("log.retention.ms", "nonsense"));
    assertThatThrownBy(() -> LocalKafka.start(options))
        .isInstanceOf(LocalServerException.class)
        .hasMessageContaining("ended while it started")
        .hasMessageContaining("log.retention.ms");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAFolderThatIsNotItsOwn() throws Exception {
    Path foreign = Files.createDirectories(folder.resolve("kafka")).resolve("thesis.txt");
    Files.writeString(foreign, "three years of work");
    assertThatThrownBy(
            () -> LocalKafka.start(KafkaOptions.defaults().withWorkFolder(folder, false)))
        .isInstanceOf(LocalServerException.class)
        .hasMessageContaining("not Vigie's");
    assertThat(foreign).exists();
  }

  private static String login(String user, String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }
}
