package io.vigie.evaluation;

import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.simulator.settings.SimulatorSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells on a person's screen how far an evaluation is. Safe for several threads. */
public final class Progress {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final PrintWriter to;
  private final int worlds;
  private final long began = System.nanoTime();
  private final Map<WorldSpec, Part> running = new LinkedHashMap<>();
  private int done;
  private long before;
  private long told = began;

  /**
   * Progress through some worlds.
   *
   * @param worlds how many
   */
  public Progress(PrintWriter to, int worlds) {
    this.to = to;
    this.worlds = worlds;
  }

  /**
   * How far a world is.
   *
   * @param events events read
   * @param share share of its time that is over, 0 to 1
   */
  private record Part(long events, double share) {}

  synchronized void begins(WorldSpec world) {
    running.put(world, new Part(0, 0));
  }

  /**
   * The topology has read so many events of a world.
   *
   * @param time time of the last of them, µs
   */
  synchronized void reached(WorldSpec world, long events, long time) {
    running.put(world, new Part(events, share(world, events, time)));
    if (System.nanoTime() - told >= EVERY.toNanos()) {
      tell();
    }
  }

  private static double share(WorldSpec world, long events, long time) {
    SimulatorSettings settings = world.open().settings();
    long length = settings.endMicros() - settings.startMicros();
    double byTime = (double) Math.max(0, time - settings.startMicros()) / length;
    return Math.min(1, Math.max(byTime, (double) events / world.mostEvents()));
  }

  synchronized void ended(WorldSpec world, long events) {
    running.remove(world);
    before += events;
    done++;
    if (done == worlds || System.nanoTime() - told >= EVERY.toNanos()) {
      tell();
    }
  }

  private void tell() {
    told = System.nanoTime();
    double seconds = (told - began) / 1e9;
    long events = before + running.values().stream().mapToLong(Part::events).sum();
    double finished = done + running.values().stream().mapToDouble(Part::share).sum();
    to.printf(
        Locale.ROOT,
        "  %,.0f s: %d of %d worlds done%s, %,d events, %,.0f/s, %s%n",
        seconds,
        done,
        worlds,
        running.isEmpty() ? "" : " (at " + names() + ")",
        events,
        events / seconds,
        left(seconds, finished));
    to.flush();
  }

  private String names() {
    return running.keySet().stream().map(WorldSpec::toString).collect(Collectors.joining(", "));
  }

  private String left(double seconds, double finished) {
    if (finished == 0) {
      return "time left not known yet";
    }
    double wanted = seconds / finished * (worlds - finished);
    return String.format(Locale.ROOT, "%,.0f s left", wanted);
  }
}
