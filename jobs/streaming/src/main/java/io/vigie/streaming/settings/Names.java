package io.vigie.streaming.settings;

import java.util.regex.Pattern;

/** Names that become part of keys, topics and metric names. */
final class Names {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  private Names() {}

  static void check(String key, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          key
              + ": \""
              + name
              + "\" is no name; use 1 to 63 letters, digits, dashes and underscores, beginning with"
              + " a letter or digit");
    }
  }

  /** Kafka's own rule for topic names. */
  static void checkTopic(String key, String topic) {
    if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
      throw new IllegalArgumentException(
          key
              + ": \""
              + topic
              + "\" is no topic name; use 1 to 249 letters, digits, dots, dashes and underscores");
    }
  }

  static void checkNotBlank(String key, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(key + ": is empty; give a value or leave the key out");
    }
  }
}
