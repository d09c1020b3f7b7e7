package io.vigie.streaming.job;

import io.vigie.analytics.settings.Secret;
import io.vigie.connectors.elasticsearch.Credentials;
import io.vigie.connectors.elasticsearch.ElasticsearchConnection;
import io.vigie.connectors.elasticsearch.SecretReference;
import io.vigie.connectors.elasticsearch.TlsSettings;
import io.vigie.connectors.kafka.KafkaConnection;
import io.vigie.connectors.kafka.TopicSettings;
import io.vigie.connectors.kafka.Topics;
import io.vigie.streaming.settings.ElasticsearchSettings;
import io.vigie.streaming.settings.KafkaSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** How to reach Kafka and Elasticsearch, by the settings. */
public final class Connections {

  private Connections() {}

  /** Kafka, with the client settings of the properties file. */
  public static KafkaConnection kafka(KafkaSettings settings) {
    return KafkaConnection.of(
        String.join(",", settings.bootstrapServers()), settings.propertiesFile(), Map.of());
  }

  /** Names and shapes of the topics. */
  public static Topics topics(KafkaSettings settings) {
    return new Topics(
        TopicSettings.DEFAULT
            .withPrefix(settings.topicPrefix())
            .withPartitions(settings.partitions())
            .withReplication(settings.replication()));
  }

  /** Elasticsearch. */
  public static ElasticsearchConnection elasticsearch(ElasticsearchSettings settings) {
    ElasticsearchConnection connection =
        ElasticsearchConnection.to(
                settings.hosts().stream().map(URI::toString).toArray(String[]::new))
            .with(credentials(settings));
    Path authority = settings.caCertificate();
    return authority == null
        ? connection
        : connection.with(TlsSettings.trusting(authority.toString()));
  }

  private static Credentials credentials(ElasticsearchSettings settings) {
    String user = settings.user();
    Secret password = settings.password();
    if (user != null && password != null) {
      return new Credentials.Basic(user, reference(password));
    }
    Secret key = settings.apiKey();
    return key == null ? new Credentials.Anonymous() : new Credentials.ApiKey(reference(key));
  }

  private static SecretReference reference(Secret secret) {
    return SecretReference.parse(secret.reference());
  }
}
