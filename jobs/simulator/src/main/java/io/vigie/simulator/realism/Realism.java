package io.vigie.simulator.realism;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The world beside the figures it was made after. It takes about ten seconds and simulates a year
 * of logins, three lively days and the published campaigns.
 */
public final class Realism {

  private static final long ACCOUNTS_OF_A_YEAR = 400_000;
  private static final long ACCOUNTS_OF_A_DAY = 20_000;

  private Realism() {}

  /** Every figure, for one seed. */
  public static List<Figure> figures(long seed) {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(LoginYear.figures(seed, ACCOUNTS_OF_A_YEAR));
    figures.addAll(LivelyDays.figures(seed, ACCOUNTS_OF_A_DAY));
    figures.addAll(Campaigns.figures(seed));
    return figures;
  }

  /** The figures as a table in Markdown. */
  public static String table(List<Figure> figures) {
    return figures.stream()
        .map(Figure::row)
        .collect(
            Collectors.joining(
                "\n",
                "| figure | source | published | simulated | may differ by |\n|---|---|---|---|---|\n",
                "\n"));
  }
}
