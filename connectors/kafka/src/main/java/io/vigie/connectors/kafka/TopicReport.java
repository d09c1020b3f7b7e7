package io.vigie.connectors.kafka;

import java.util.List;

/**
 * What set-up found or did about one topic.
 *
 * @param topic its name
 * @param outcome what became of it
 * @param remarks for {@link Outcome#DIFFERS} each difference with its remedy; else what else is
 *     worth knowing, mostly nothing
 */
public record TopicReport(String topic, Outcome outcome, List<String> remarks) {

  /** What became of a topic. */
  public enum Outcome {
    /** It was not there. */
    CREATED("created"),
    /** It was there, as wanted. */
    KEPT("kept"),
    /** It was there, not as wanted, and was left as it is. */
    DIFFERS("differs");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }
  }

  /** One line for a person. */
  @Override
  public String toString() {
    String line = topic + ": " + outcome.word;
    return remarks.isEmpty() ? line : line + "; " + String.join("; ", remarks);
  }
}
