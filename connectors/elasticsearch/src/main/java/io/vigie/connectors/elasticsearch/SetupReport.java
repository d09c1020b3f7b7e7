package io.vigie.connectors.elasticsearch;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a set-up did.
 *
 * @param version the cluster's version
 * @param lines one for each object, in the order in which they were looked at
 */
public record SetupReport(String version, List<Line> lines) {

  /** Copies the lines. */
  public SetupReport {
    lines = List.copyOf(lines);
  }

  /** What became of an object. */
  public enum Change {
    /** It was not there. */
    CREATED("created"),
    /** It was there in another form. */
    UPDATED("updated"),
    /** It was there just so. */
    UNCHANGED("unchanged"),
    /** It is not there, for the reason given. */
    LEFT_OUT("left out");

    private final String words;

    Change(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /**
   * One object.
   *
   * @param object kind and name
   * @param change what became of it
   * @param detail why, or what it is for; may be empty
   */
  public record Line(String object, Change change, String detail) {

    @Override
    public String toString() {
      return object + ": " + change.words() + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
  }

  /** Whether nothing had to be done. */
  public boolean unchanged() {
    return lines.stream()
        .noneMatch(l -> l.change() == Change.CREATED || l.change() == Change.UPDATED);
  }

  /** The report for a person, one line for each object. */
  public String described() {
    return lines.stream()
        .map(Line::toString)
        .collect(Collectors.joining("\n", "Elasticsearch " + version + "\n", "\n"));
  }
}
