package io.vigie.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Runs of both jobs over one topic, in turn.
 *
 * @param title what was compared
 * @param rounds at least one
 */
record Comparison(String title, List<Round> rounds) {

  /** A run of each job, one after the other. */
  record Round(Run bare, Run pipeline) {}

  Comparison {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("a comparison needs at least one round");
    }
  }

  /** Median throughput of the pipeline as a share of that of the bare read. */
  double ratio() {
    return pipeline() / bare();
  }

  private double bare() {
    return median(round -> round.bare().eventsASecond());
  }

  private double pipeline() {
    return median(round -> round.pipeline().eventsASecond());
  }

  private double median(ToDoubleFunction<Round> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * What is wrong with the runs, so that a job that lost events cannot look fast; empty when
   * nothing is.
   *
   * @param events how many the topic holds
   */
  List<String> defects(long events) {
    List<String> defects = new ArrayList<>();
    long alerts = rounds.get(0).pipeline().alerts();
    for (Round round : rounds) {
      for (Run run : List.of(round.bare(), round.pipeline())) {
        if (run.events() != events) {
          defects.add("a run read %d of %d events".formatted(run.events(), events));
        }
        if (run.notJudged() != 0) {
          defects.add("a run left %d events unjudged".formatted(run.notJudged()));
        }
      }
      if (round.pipeline().alerts() != alerts) {
        defects.add("runs disagree: %d and %d alerts".formatted(alerts, round.pipeline().alerts()));
      }
    }
    if (alerts == 0) {
      defects.add("no alert came out, though the traffic holds an attack");
    }
    return defects;
  }

  /** The runs, their medians and the ratio, as a table. */
  String table() {
    StringBuilder table = new StringBuilder(title).append('\n');
    table.append("  round      bare read       pipeline   alerts   CPU an event\n");
    for (int i = 0; i < rounds.size(); i++) {
      table.append(line(Integer.toString(i + 1), rounds.get(i)));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "  median  %,9.0f /s    %,9.0f /s           %5.2f, %5.2f us%n",
            bare(),
            pipeline(),
            median(round -> round.bare().cpuMicrosAnEvent()),
            median(round -> round.pipeline().cpuMicrosAnEvent())));
    table.append(String.format(Locale.ROOT, "  pipeline / bare read: %.2f%n", ratio()));
    return table.toString();
  }

  /** One round as a line of the table. */
  static String line(String name, Round round) {
    return String.format(
        Locale.ROOT,
        "  %-7s %,9.0f /s    %,9.0f /s  %,7d  %5.2f, %5.2f us%n",
        name,
        round.bare().eventsASecond(),
        round.pipeline().eventsASecond(),
        round.pipeline().alerts(),
        round.bare().cpuMicrosAnEvent(),
        round.pipeline().cpuMicrosAnEvent());
  }
}
