package io.vigie.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vigie.connectors.kafka.TopicReport.Outcome;
import io.vigie.local.stack.FreePorts;
import io.vigie.local.stack.KafkaOptions;
import io.vigie.local.stack.KafkaSecurity;
import io.vigie.local.stack.LocalCertificate;
import io.vigie.local.stack.LocalKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration BOUNDED = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void createsTopicsOnceAndSaysHowTheyDiffer() {
    try (LocalKafka kafka = LocalKafka.start()) {
      TopicSetup setup = new TopicSetup(KafkaConnection.to(kafka.bootstrapServers()));
      List<Topic> wanted = new Topics(TopicSettings.DEFAULT).all(List.of("okta", "sshd"));
      assertThat(setup.apply(wanted))
          .extracting(TopicReport::outcome)
          .containsOnly(Outcome.CREATED);
      assertThat(setup.apply(wanted)).extracting(TopicReport::outcome).containsOnly(Outcome.KEPT);

      List<Topic> larger =
          new Topics(TopicSettings.DEFAULT.withPartitions(8)).all(List.of("okta", "jboss"));
      assertThat(setup.apply(larger))
          .extracting(TopicReport::topic, TopicReport::outcome)
          .contains(
              org.assertj.core.groups.Tuple.tuple("vigie.raw.okta", Outcome.DIFFERS),
              org.assertj.core.groups.Tuple.tuple("vigie.raw.jboss", Outcome.CREATED),
              org.assertj.core.groups.Tuple.tuple("vigie.alerts", Outcome.KEPT));
    }
  }

  @Test
  void saysThatThereAreTooFewBrokersAndCreatesNothing() {
    try (LocalKafka kafka = LocalKafka.start()) {
      TopicSetup setup = new TopicSetup(KafkaConnection.to(kafka.bootstrapServers()));
      Topics tripled = new Topics(TopicSettings.DEFAULT.withReplication(3));
      assertThatThrownBy(() -> setup.apply(tripled.all(List.of())))
          .isInstanceOf(KafkaSettingsException.class)
          .hasMessageContaining("cannot have replication 3")
          .hasMessageContaining("has 1 broker; lower replication");
      assertThat(setup.apply(new Topics(TopicSettings.DEFAULT).all(List.of())))
          .extracting(TopicReport::outcome)
          .containsOnly(Outcome.CREATED);
    }
  }

  @Test
  void namesTheAddressThatDoesNotAnswer() {
    KafkaConnection nobody = KafkaConnection.to("127.0.0.1:" + FreePorts.next());
    assertTimeoutPreemptively(
        BOUNDED,
        () ->
            assertThatThrownBy(() -> new TopicSetup(nobody, DEADLINE).probe())
                .isInstanceOf(KafkaUnavailableException.class)
                .hasMessageContaining("Kafka at " + nobody.bootstrapServers())
                .hasMessageContaining("did not answer within 5 seconds; check that"));
  }

  @Test
  void namesAHostThatDoesNotExist() {
    KafkaConnection nowhere = KafkaConnection.to("no-such-host.invalid:9092");
    assertTimeoutPreemptively(
        BOUNDED,
        () ->
            assertThatThrownBy(() -> new TopicSetup(nowhere, DEADLINE).probe())
                .isInstanceOf(KafkaSettingsException.class)
                .hasMessageContaining("no host name in no-such-host.invalid:9092 can be resolved"));
  }

  @Test
  void logsInFromAFileAndSaysWhenThePasswordIsWrong() {
    KafkaSecurity security = new KafkaSecurity.SaslPlain("vigie", "hunter2");
    try (LocalKafka kafka = LocalKafka.start(KafkaOptions.defaults().withSecurity(security))) {
      KafkaConnection right = secured(kafka, login("hunter2"));
      assertThat(new TopicSetup(right, DEADLINE).probe()).isEqualTo(1);

      KafkaConnection wrong = secured(kafka, login("hunter3"));
      assertTimeoutPreemptively(
          BOUNDED,
          () ->
              assertThatThrownBy(() -> new TopicSetup(wrong, DEADLINE).probe())
                  .isInstanceOf(KafkaSettingsException.class)
                  .hasMessageContaining("refuses the login")
                  .hasMessageContaining(kafka.bootstrapServers())
                  .hasMessageNotContaining("hunter"));
    }
  }

  @Test
  void speaksTlsFromAFileAndSaysWhenItDoesNotTrustTheBroker() {
    LocalCertificate certificate = LocalCertificate.selfSigned(folder, "changeit");
    KafkaSecurity security =
        new KafkaSecurity.Tls(
            certificate.keyAndCertificate(), KafkaSecurity.StoreType.PEM, null, null);
    try (LocalKafka kafka = LocalKafka.start(KafkaOptions.defaults().withSecurity(security))) {
      KafkaConnection trusting =
          secured(
              kafka,
              "security.protocol=SSL\nssl.truststore.type=PEM\nssl.truststore.location="
                  + certificate.certificate());
      assertThat(new TopicSetup(trusting, DEADLINE).probe()).isEqualTo(1);

      KafkaConnection strange = secured(kafka, "security.protocol=SSL");
      assertThatThrownBy(() -> new TopicSetup(strange, DEADLINE).probe())
          .isInstanceOf(KafkaSettingsException.class)
          .hasMessageContaining("cannot agree on TLS")
          .hasMessageContaining("ssl.truststore.location");

      KafkaConnection clear = KafkaConnection.to(kafka.bootstrapServers());
      assertTimeoutPreemptively(
          BOUNDED,
          () ->
              assertThatThrownBy(() -> new TopicSetup(clear, DEADLINE).probe())
                  .hasMessageContaining("the listener speaks PLAINTEXT (security.protocol)"));
    }
  }

  private KafkaConnection secured(LocalKafka kafka, String properties) {
    try {
      Path file = Files.writeString(folder.resolve("client.properties"), properties);
      return KafkaConnection.of(kafka.bootstrapServers(), file, Map.of());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String login(String password) {
    return """
        security.protocol=SASL_PLAINTEXT
        sasl.mechanism=PLAIN
        sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
        username="vigie" password="%s";
        """
        .formatted(password);
  }
}
