package io.vigie.connectors.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The one place that says which topics there are. */
public final class Topics {

  private static final Pattern FORMAT = Pattern.compile("[a-z0-9][a-z0-9-]*");

  /** Kafka's own limit on a topic's name. */
  private static final int LONGEST_NAME = 249;

  private final TopicSettings settings;

  /** The topics under the given settings. */
  public Topics(TopicSettings settings) {
    this.settings = settings;
  }

  /**
   * Log records of one source format.
   *
   * @param format the format's name: lower case, digits and dashes
   * @throws KafkaSettingsException if it is something else
   */
  public Topic raw(String format) {
    if (!FORMAT.matcher(format).matches()) {
      throw new KafkaSettingsException(
          "'%s' is not the name of a source format: lower-case letters, digits and dashes"
              .formatted(format));
    }
    return topic("raw." + format, TopicKind.RAW);
  }

  /** Normalised events. */
  public Topic events() {
    return topic("events", TopicKind.EVENTS);
  }

  /** Alerts. */
  public Topic alerts() {
    return topic("alerts", TopicKind.ALERTS);
  }

  /** What is asked of those who let people in. */
  public Topic stepUps() {
    return topic("step-ups", TopicKind.STEP_UPS);
  }

  /** Which sessions somebody wants to know of. */
  public Topic sessionInquiries() {
    return topic("session-inquiries", TopicKind.SESSION_INQUIRIES);
  }

  /** What is answered. */
  public Topic sessionReports() {
    return topic("session-reports", TopicKind.SESSION_REPORTS);
  }

  /** What could not be used. */
  public Topic deadLetters() {
    return topic("dead-letters", TopicKind.DEAD_LETTERS);
  }

  /** Settings that change while the job runs. */
  public Topic settings() {
    return topic("settings", TopicKind.SETTINGS);
  }

  /**
   * Every topic a deployment needs.
   *
   * @param formats names of the source formats it reads
   */
  public List<Topic> all(Collection<String> formats) {
    List<Topic> topics = new ArrayList<>();
    formats.forEach(format -> topics.add(raw(format)));
    topics.add(events());
    topics.add(alerts());
    topics.add(stepUps());
    topics.add(sessionInquiries());
    topics.add(sessionReports());
    topics.add(deadLetters());
    topics.add(settings());
    return List.copyOf(topics);
  }

  private Topic topic(String suffix, TopicKind kind) {
    String name = settings.prefix() + "." + suffix;
    if (name.length() > LONGEST_NAME) {
      throw new KafkaSettingsException(
          "the topic name %s has more than %d characters; shorten the prefix"
              .formatted(name, LONGEST_NAME));
    }
    TopicSettings.Shape shape = settings.shape(kind);
    return new Topic(name, kind, shape.partitions(), shape.retention(), settings.replication());
  }
}
