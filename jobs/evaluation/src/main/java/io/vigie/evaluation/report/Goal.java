package io.vigie.evaluation.report;

import io.vigie.evaluation.score.Figure;
import io.vigie.evaluation.score.Statistic;
import java.util.List;

/**
 * What the project wants to reach.
 *
 * @param row the row it is about
 * @param statistic the figure
 * @param bound least value where more is better, else the most
 */
record Goal(String row, Statistic statistic, double bound) {

  /** One false alert in 30 days at 10 million events a day. */
  private static final double FALSE_PER_MILLION = 1 / 300.0;

  /** Without a single false alert in n events, the rate is below 3/n with 95 % confidence. */
  private static final double RULE_OF_THREE = 3;

  static final List<Goal> ALL =
      List.of(
          new Goal(Row.LEVELS, Statistic.PRECISION, 0.99),
          new Goal(Row.LEVELS, Statistic.RECALL, 0.95),
          new Goal(Row.EVERYTHING, Statistic.FALSE_PER_MILLION, FALSE_PER_MILLION),
          new Goal(Row.EVERYTHING, Statistic.FALSE_ACCOUNTS_PER_MILLION, 0.067),
          new Goal(Row.LOWER_LEVELS, Statistic.ACCOUNT_RECALL, 0.95),
          new Goal("stuffing-l4", Statistic.ACCOUNT_RECALL, 0.85),
          new Goal("stuffing-l3", Statistic.ATTEMPTS_MEDIAN, 30),
          new Goal("stuffing-l4", Statistic.ATTEMPTS_MEDIAN, 300),
          new Goal(Row.HIJACKS, Statistic.PROMPT_RECALL, 0.95),
          new Goal(Row.HIJACKS, Statistic.PROMPT_ONCE_KNOWABLE, 0.95),
          new Goal(Row.SIM, Statistic.ACCOUNT_RECALL, 0.95),
          new Goal(Row.SIM_IN_TIME, Statistic.SPARED, 0.8),
          new Goal(Row.SIM, Statistic.FALSE_ACCOUNTS_PER_CHANGES, 1),
          new Goal(Row.SEQUENTIAL, Statistic.RECORDS_MEDIAN, 64),
          new Goal(Row.SHUFFLED, Statistic.RECORDS_MEDIAN, 5_000),
          new Goal(Row.LEVELS, Statistic.EVENTS_PER_ALERT, 10_000));

  /** How a figure stands to its goal. */
  enum Standing {
    /** Reached. */
    MET("met"),
    /** Not reached. */
    MISSED("missed"),
    /** No false alert at all, but too little to show that the rate is as low as wanted. */
    NOT_SHOWN("none seen, n too small to show it"),
    /** Nothing to judge by. */
    NO_DATA("nothing to judge by");

    private final String words;

    Standing(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  Standing standing(Figure figure) {
    if (!figure.hasData()) {
      return Standing.NO_DATA;
    }
    if (statistic.moreIsBetter()) {
      return figure.value() >= bound ? Standing.MET : Standing.MISSED;
    }
    if (figure.value() > bound) {
      return Standing.MISSED;
    }
    boolean unproven =
        statistic.isFalseRate()
            && figure.value() == 0
            && RULE_OF_THREE / figure.size() * statistic.per() > bound;
    return unproven ? Standing.NOT_SHOWN : Standing.MET;
  }
}
