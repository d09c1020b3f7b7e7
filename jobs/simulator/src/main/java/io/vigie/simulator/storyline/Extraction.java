package io.vigie.simulator.storyline;

import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Scene;
import java.time.Duration;

/**
 * Bulk extraction of records (T1530, T1119, T1213): an authorisation flaw lets any session read any
 * record by its number, or an insider reads what he is allowed to, too much of it.
 *
 * @param name name of the storyline
 * @param timing when; the calls are spread evenly over it
 * @param calls how many calls
 * @param order in which order the numbers are tried
 * @param tokens sessions the calls are spread over, each of an account of the attacker's own
 * @param origins from where
 * @param hits share of the calls with a number that exists (Trello: 3 % of 500 M probes)
 * @param insider an employee with permission, at the office, in office hours
 */
public record Extraction(
    String name,
    Timing timing,
    long calls,
    Order order,
    int tokens,
    Origins origins,
    double hits,
    boolean insider)
    implements Storyline {

  /** In which order the numbers are tried. */
  public enum Order {
    /** One after the other. */
    SEQUENTIAL,
    /** Each once, in random order. */
    SHUFFLED
  }

  /** Refuses an extraction of nothing. */
  public Extraction {
    if (calls < 1 || tokens < 1 || !(hits > 0 && hits <= 1)) {
      throw new IllegalArgumentException(
          "an extraction needs calls, tokens and hits between 0 and 1");
    }
  }

  /** One token, one address, one number after the other: 37 a second for a day (Optus). */
  public static Extraction sequential() {
    return new Extraction(
        "extraction-sequential",
        new Timing(Duration.ofHours(4), Duration.ofHours(20)),
        2_600_000,
        Order.SEQUENTIAL,
        1,
        Origins.hosting(1),
        1,
        false);
  }

  /** Random order, ten tokens and addresses: 10 a second (T-Mobile). */
  public static Extraction shuffled() {
    return new Extraction(
        "extraction-shuffled",
        new Timing(Duration.ofHours(4), Duration.ofHours(20)),
        720_000,
        Order.SHUFFLED,
        10,
        Origins.hosting(10),
        1,
        false);
  }

  /** Many partner accounts, one number after the other, 80 a second (Dell). */
  public static Extraction manyTokens() {
    return new Extraction(
        "extraction-many-tokens",
        new Timing(Duration.ofHours(4), Duration.ofHours(20)),
        5_760_000,
        Order.SEQUENTIAL,
        1_000,
        Origins.hosting(50),
        1,
        false);
  }

  /** Guessed numbers through residential proxies, 3 % of which exist (Trello). */
  public static Extraction manyAddresses() {
    return new Extraction(
        "extraction-many-addresses",
        new Timing(Duration.ofHours(4), Duration.ofHours(20)),
        3_000_000,
        Order.SHUFFLED,
        200,
        Origins.residential(500_000),
        0.03,
        false);
  }

  /** Below every rate limit: 200 tokens and addresses, a call a minute each, random order. */
  public static Extraction lowAndSlow() {
    return new Extraction(
        "extraction-slow",
        new Timing(Duration.ofHours(4), Duration.ofDays(9)),
        2_592_000,
        Order.SHUFFLED,
        200,
        Origins.domestic(200),
        1,
        false);
  }

  /** An employee who reads 3,000 records in a working day. */
  public static Extraction byInsider() {
    return new Extraction(
        "extraction-insider",
        new Timing(Duration.ofHours(8), Duration.ofHours(8)),
        3_000,
        Order.SHUFFLED,
        1,
        Origins.domestic(1),
        1,
        true);
  }

  /** The same at another time with another number of calls. */
  public Extraction small(Duration after, Duration duration, long number) {
    return new Extraction(
        name, new Timing(after, duration), number, order, tokens, origins, hits, insider);
  }

  @Override
  public void enter(Scene scene) {
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          stage.at(now, new ExtractionRun(this, stage));
          return Actor.DONE;
        });
  }
}
