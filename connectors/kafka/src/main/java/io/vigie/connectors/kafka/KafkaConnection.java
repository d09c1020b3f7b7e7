package io.vigie.connectors.kafka;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Where the cluster is and how to be let in. Everything the Kafka clients can be told passes
 * through; secrets come from a properties file only, or from the environment by {@code ${env:NAME}}
 * in it, which each client resolves where it runs, so that they stand in no job graph. Immutable.
 */
public final class KafkaConnection {

  /** Where Kafka listens on one's own machine. */
  public static final String LOOPBACK = "127.0.0.1:9092";

  private final String bootstrapServers;
  private final Map<String, String> properties;

  private KafkaConnection(String bootstrapServers, Map<String, String> properties) {
    this.bootstrapServers = bootstrapServers;
    this.properties = properties;
  }

  /** A cluster on this machine at {@value #LOOPBACK}, in clear. */
  public static KafkaConnection loopback() {
    return to(LOOPBACK);
  }

  /**
   * A cluster that asks for no credentials.
   *
   * @param bootstrapServers {@code host:port}, several separated by commas
   * @throws KafkaSettingsException if an address is malformed
   */
  public static KafkaConnection to(String bootstrapServers) {
    return of(bootstrapServers, null, Map.of());
  }

  /**
   * A cluster with settings of its own.
   *
   * @param bootstrapServers {@code host:port}, several separated by commas
   * @param propertiesFile Kafka client properties, secrets included; null for none
   * @param inline further client properties; they win over the file's and hold no secret
   * @throws KafkaSettingsException if an address, the file or a property is wrong
   */
  public static KafkaConnection of(
      String bootstrapServers, @Nullable Path propertiesFile, Map<String, String> inline) {
    String servers = BootstrapServers.validated(bootstrapServers);
    Map<String, String> merged = new TreeMap<>();
    if (propertiesFile != null) {
      merged.putAll(ClientProperties.fromFile(propertiesFile));
    }
    ClientProperties.validateInline(inline);
    merged.putAll(inline);
    EnvironmentReferences.prepare(merged, System.getenv());
    SecurityProperties.validate(merged);
    return new KafkaConnection(servers, Map.copyOf(merged));
  }

  /** {@code host:port}, several separated by commas. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** The protocol of the cluster's listener, such as {@code SASL_SSL}. */
  public String protocol() {
    return properties.getOrDefault(
        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
        CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
  }

  /**
   * Settings of a producer that loses nothing: acknowledged by all replicas in sync, idempotent,
   * compressed with LZ4.
   */
  public Properties producer() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "30000");
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "120000");
    // Brokers refuse more than transaction.max.timeout.ms, which is 15 minutes unless changed.
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "900000");
    return with(settings, ProducerConfig.configNames());
  }

  /** Settings of a consumer that sees committed records only. */
  public Properties consumer() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "30000");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "60000");
    return with(settings, ConsumerConfig.configNames());
  }

  /** Settings of an administration client that gives up within half a minute. */
  public Properties admin() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "30000");
    return with(settings, AdminClientConfig.configNames());
  }

  /** Puts the user's settings over the defaults, except those that only other clients know. */
  private Properties with(Map<String, String> defaults, Set<String> known) {
    Properties all = new Properties();
    all.putAll(defaults);
    properties.forEach(
        (name, value) -> {
          if (known.contains(name) || !ClientProperties.isKnown(name)) {
            all.put(name, value);
          }
        });
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return all;
  }

  /** The names of what was set, never a value. */
  @Override
  public String toString() {
    return "KafkaConnection[properties=" + new TreeSet<>(properties.keySet()) + "]";
  }
}
