package io.vigie.local.stack;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The broker's settings file. */
final class KafkaProperties {

  private static final String CLIENT = "CLIENT";

  private KafkaProperties() {}

  /**
   * The three listeners: one for clients; one for the broker's talk with itself, which needs no
   * credentials of its own that way; one for the controller.
   */
  record Ports(int client, int internal, int controller) {}

  static String text(KafkaOptions options, Ports ports, Path data) {
    Map<String, String> settings = new LinkedHashMap<>();
    roles(settings, ports, options.security());
    singleNode(settings);
    small(settings);
    settings.put("log.dirs", data.toString());
    settings.put("auto.create.topics.enable", "false");
    secure(settings, options.security());
    settings.putAll(options.properties());
    return format(settings);
  }

  private static void roles(Map<String, String> settings, Ports ports, KafkaSecurity security) {
    String clients = "CLIENT://127.0.0.1:" + ports.client();
    String internal = "INTERNAL://127.0.0.1:" + ports.internal();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + ports.controller());
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "INTERNAL");
    settings.put("advertised.listeners", clients + "," + internal);
    settings.put(
        "listeners", clients + "," + internal + ",CONTROLLER://127.0.0.1:" + ports.controller());
    settings.put(
        "listener.security.protocol.map",
        "INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT," + CLIENT + ":" + security.protocol());
  }

  private static void singleNode(Map<String, String> settings) {
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // After a crash, the broker waits until the controller has given up its former self.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
  }

  /** What a server room's defaults waste on one machine: partitions, threads, buffers. */
  private static void small(Map<String, String> settings) {
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.num.partitions", "4");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("log.cleaner.dedupe.buffer.size", "16777216");
  }

  private static void secure(Map<String, String> settings, KafkaSecurity security) {
    if (security instanceof KafkaSecurity.SaslPlain sasl) {
      sasl(settings, sasl);
      tls(settings, sasl.tls());
    } else if (security instanceof KafkaSecurity.Tls tls) {
      tls(settings, tls);
    }
  }

  private static void sasl(Map<String, String> settings, KafkaSecurity.SaslPlain sasl) {
    settings.put("listener.name.client.sasl.enabled.mechanisms", "PLAIN");
    settings.put(
        "listener.name.client.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
            .formatted(sasl.user(), sasl.password()));
  }

  private static void tls(Map<String, String> settings, KafkaSecurity.@Nullable Tls tls) {
    if (tls == null) {
      return;
    }
    String prefix = "listener.name.client.ssl.";
    settings.put(prefix + "keystore.type", tls.type().name());
    settings.put(prefix + "keystore.location", tls.keyStore().toAbsolutePath().toString());
    if (tls.password() != null) {
      if (tls.type() == KafkaSecurity.StoreType.PKCS12) {
        settings.put(prefix + "keystore.password", tls.password());
      }
      settings.put(prefix + "key.password", tls.password());
    }
    settings.put(prefix + "client.auth", tls.clientTrust() == null ? "none" : "required");
    if (tls.clientTrust() != null) {
      clientTrust(settings, prefix, tls, tls.clientTrust());
    }
  }

  private static void clientTrust(
      Map<String, String> settings, String prefix, KafkaSecurity.Tls tls, Path trust) {
    settings.put(prefix + "truststore.type", tls.type().name());
    settings.put(prefix + "truststore.location", trust.toAbsolutePath().toString());
    if (tls.password() != null && tls.type() == KafkaSecurity.StoreType.PKCS12) {
      settings.put(prefix + "truststore.password", tls.password());
    }
  }

  private static String format(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
