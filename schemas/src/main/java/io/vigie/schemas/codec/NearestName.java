package io.vigie.schemas.codec;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person probably meant. */
public final class NearestName {

  /** Names longer than this are nobody's typing mistake. */
  private static final int MAX_LENGTH = 64;

  /** The beginning of a name says which name only from here on. */
  private static final int TELLING_LENGTH = 4;

  private NearestName() {}

  /**
   * The known name that takes the fewest typing mistakes (a letter added, left out, replaced, or
   * swapped with its neighbour) to become the given one.
   *
   * @param given what was written
   * @param known what could have been meant
   * @return the nearest name, the first in order when several are equally near; where more than a
   *     third of the letters, and more than two, would be wrong, the only name that begins so, or
   *     else empty
   */
  public static Optional<String> of(String given, Collection<String> known) {
    if (given.isEmpty() || given.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String wanted = given.toLowerCase(Locale.ROOT);
    String best = null;
    int fewest = Math.max(2, given.length() / 3) + 1;
    for (String name : known) {
      int mistakes = mistakes(wanted, name.toLowerCase(Locale.ROOT));
      if (mistakes < fewest && mistakes < name.length()) {
        fewest = mistakes;
        best = name;
      }
    }
    return best == null ? beginningWith(wanted, known) : Optional.of(best);
  }

  private static Optional<String> beginningWith(String wanted, Collection<String> known) {
    List<String> longer =
        known.stream().filter(name -> name.toLowerCase(Locale.ROOT).startsWith(wanted)).toList();
    return wanted.length() >= TELLING_LENGTH && longer.size() == 1
        ? Optional.of(longer.get(0))
        : Optional.empty();
  }

  /** Half a sentence for an error message: {@code "; did you mean X?"}, or nothing. */
  public static String suggestion(String given, Collection<String> known) {
    return of(given, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** Optimal string alignment distance. */
  private static int mistakes(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapestStep(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapestStep(String a, String b, int[][] cost, int i, int j) {
    int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int step = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(step, cost[i - 2][j - 2] + 1) : step;
  }
}
