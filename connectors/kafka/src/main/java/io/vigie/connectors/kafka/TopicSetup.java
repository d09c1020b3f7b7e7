package io.vigie.connectors.kafka;

import io.vigie.connectors.kafka.TopicReport.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Creates the topics that are missing and says how the others differ. It never changes or deletes a
 * topic, so it may run as often as one likes.
 */
public final class TopicSetup {

  /** How long the whole of a set-up may take unless said otherwise. */
  public static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final int MOST_AUTOMATIC_COPIES = 3;

  private final KafkaConnection connection;
  private final Duration deadline;

  /** Set-up of a cluster within {@link #DEADLINE}. */
  public TopicSetup(KafkaConnection connection) {
    this(connection, DEADLINE);
  }

  /**
   * Set-up of a cluster.
   *
   * @param deadline how long the cluster may take to answer a question, at least a second
   */
  public TopicSetup(KafkaConnection connection, Duration deadline) {
    if (deadline.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new KafkaSettingsException(
          "deadline must be at least a second, not " + Words.of(deadline));
    }
    this.connection = connection;
    this.deadline = deadline;
  }

  /**
   * Asks the cluster who it is: whether it can be reached and lets this user in.
   *
   * @return number of its brokers
   * @throws KafkaProblem if not
   */
  public int probe() {
    try (Admin admin = open()) {
      return brokers(admin);
    }
  }

  /**
   * Makes sure that a topic is there.
   *
   * @throws KafkaProblem if it is not, or the cluster cannot be asked
   */
  public void require(String topic) {
    try (Admin admin = open()) {
      int brokers = brokers(admin);
      if (describe(admin, List.of(topic)).isEmpty()) {
        throw new KafkaSettingsException(
            "the topic %s does not exist in Kafka at %s (%s); correct its name, or create it with ./vigie setup or kafka-topics --create"
                .formatted(topic, connection.bootstrapServers(), Words.count(brokers, "broker")));
      }
    }
  }

  /**
   * Creates what is missing.
   *
   * @param topics what is wanted
   * @return what became of each, in the same order
   * @throws KafkaProblem if the cluster cannot be reached, does not allow it, or has too few
   *     brokers
   */
  public List<TopicReport> apply(Collection<Topic> topics) {
    try (Admin admin = open()) {
      int brokers = brokers(admin);
      Map<String, TopicDescription> present =
          describe(admin, topics.stream().map(Topic::name).toList());
      for (Topic topic : topics) {
        requireBrokers(topic, brokers);
      }
      List<TopicReport> reports = new ArrayList<>();
      for (Topic topic : topics) {
        TopicDescription description = present.get(topic.name());
        reports.add(
            description == null
                ? create(admin, topic, brokers)
                : TopicComparison.compare(topic, description, configuration(admin, topic)));
      }
      return List.copyOf(reports);
    }
  }

  private Admin open() {
    Properties settings = connection.admin();
    int limit = (int) Math.min(Integer.MAX_VALUE, deadline.toMillis());
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(limit));
    settings.put(
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(Math.min(limit, 10_000)));
    try {
      return Admin.create(settings);
    } catch (KafkaException e) {
      throw KafkaFailures.explain(e, "connect", connection, deadline);
    }
  }

  private int brokers(Admin admin) {
    return await(admin.describeCluster().nodes(), "describe the cluster").size();
  }

  private Map<String, TopicDescription> describe(Admin admin, List<String> names) {
    Map<String, TopicDescription> present = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, future) -> {
              try {
                present.put(name, get(future, "describe topic " + name));
              } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                  throw explain(e, "describe topic " + name);
                }
              }
            });
    return present;
  }

  private void requireBrokers(Topic topic, int brokers) {
    if (topic.replication() > brokers) {
      throw new KafkaSettingsException(
          "%s cannot have replication %d: Kafka at %s has %s; lower replication, or leave it automatic"
              .formatted(
                  topic.name(),
                  topic.replication(),
                  connection.bootstrapServers(),
                  Words.count(brokers, "broker")));
    }
  }

  private TopicReport create(Admin admin, Topic topic, int brokers) {
    int copies =
        topic.replication() == TopicSettings.AUTOMATIC
            ? Math.min(MOST_AUTOMATIC_COPIES, brokers)
            : topic.replication();
    NewTopic wanted =
        new NewTopic(topic.name(), topic.partitions(), (short) copies)
            .configs(configuration(topic, copies));
    String doing = "create topic " + topic.name();
    try {
      get(admin.createTopics(List.of(wanted)).all(), doing);
      return new TopicReport(topic.name(), Outcome.CREATED, List.of());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        // Somebody else's set-up came first.
        return new TopicReport(topic.name(), Outcome.KEPT, List.of());
      }
      throw explain(e, doing);
    }
  }

  private static Map<String, String> configuration(Topic topic, int copies) {
    Map<String, String> settings = new HashMap<>(topic.configuration());
    if (copies >= MOST_AUTOMATIC_COPIES) {
      // What is acknowledged survives the loss of a broker, and writing goes on without one.
      settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return settings;
  }

  /** The topic's settings; null when this user may not read them. */
  private @Nullable Config configuration(Admin admin, Topic topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    String doing = "read the settings of topic " + topic.name();
    try {
      return get(admin.describeConfigs(List.of(resource)).all(), doing).get(resource);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return null;
      }
      throw explain(e, doing);
    }
  }

  private <T> T await(KafkaFuture<T> answer, String doing) {
    try {
      return get(answer, doing);
    } catch (ExecutionException e) {
      throw explain(e, doing);
    }
  }

  private <T> T get(KafkaFuture<T> answer, String doing) throws ExecutionException {
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw explain(e, doing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw explain(e, doing);
    }
  }

  private KafkaProblem explain(Throwable failure, String doing) {
    return KafkaFailures.explain(failure, doing, connection, deadline);
  }
}
