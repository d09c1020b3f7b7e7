package io.vigie.analytics.detect;

import io.vigie.schemas.Alert;
import io.vigie.schemas.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What attempts of one actor leave behind wherever they come from: the client they are made with,
 * or the password they try. Alerts tell it as evidence, so that alerts of one actor can be put
 * together.
 *
 * @param kind what it is
 * @param hash hash of the client's TLS fingerprint, else of its user agent; or of the keyed
 *     password hash, as facts have them
 */
public record ToolMark(Kind kind, long hash) implements Comparable<ToolMark> {

  /** What a mark is of. */
  public enum Kind {
    /** TLS fingerprint of the client, else its user agent. */
    CLIENT,
    /** The password. */
    PASSWORD
  }

  private static final String BORNE = "bears ";
  private static final String OFFERED = "recognised by ";

  private static final Comparator<ToolMark> ORDER =
      Comparator.comparing(ToolMark::kind).thenComparingLong(ToolMark::hash);

  /**
   * Evidence that most of an alert's attempts bear this mark.
   *
   * @param attempts how many do
   */
  public Evidence borne(long attempts) {
    return new Evidence(BORNE + text(), (double) attempts, null, 0.0);
  }

  /** Evidence that whatever bears this mark belongs to the campaign that an alert is about. */
  public Evidence offered() {
    return new Evidence(OFFERED + text(), 1.0, null, 0.0);
  }

  /** Marks that the attempts of an alert bear. */
  public static List<ToolMark> borne(Alert alert) {
    return told(alert, BORNE);
  }

  /** Marks by which a campaign is recognised; none of an alert that is about no campaign. */
  public static List<ToolMark> offered(Alert alert) {
    return told(alert, OFFERED);
  }

  private static List<ToolMark> told(Alert alert, String how) {
    List<ToolMark> marks = new ArrayList<>(1);
    for (Evidence evidence : alert.getEvidence()) {
      if (evidence.getName().startsWith(how)) {
        marks.add(parse(evidence.getName().substring(how.length())));
      }
    }
    return marks;
  }

  /** How it is written: {@code client 9f3c2ab100d41e77}. */
  public String text() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + String.format("%016x", hash);
  }

  private static ToolMark parse(String text) {
    int space = text.indexOf(' ');
    return new ToolMark(
        Kind.valueOf(text.substring(0, space).toUpperCase(Locale.ROOT)),
        Long.parseUnsignedLong(text.substring(space + 1), 16));
  }

  @Override
  public int compareTo(ToolMark other) {
    return ORDER.compare(this, other);
  }
}
