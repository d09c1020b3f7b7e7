package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Credit;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Familiarity;
import io.vigie.analytics.account.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Facts as the account stage tells them. */
public final class TraitFacts {

  /** A Monday morning, microseconds. */
  public static final long START =
      Instant.parse("2026-03-02T09:00:00Z").getEpochSecond() * 1_000_000;

  static final Shape BROWSER =
      new Shape("t13d-browser", "Firefox/146", "h1", 64500L, "FR", null, "/login");
  static final Shape TOOL = new Shape("t13d-tool", "Firefox/120", "h2", null, null, null, "/login");

  private final List<Fact> facts = new ArrayList<>();
  private int number;
  private Function<String, @Nullable List<String>> leaks = account -> null;

  /** From now on it is known in which leaks accounts stand. */
  public TraitFacts standingIn(Function<String, @Nullable List<String>> known) {
    leaks = known;
    return this;
  }

  /** A first orphan failure each time, of another account and address. */
  public TraitFacts attack(Duration after, Duration every, int attempts, Shape shape) {
    for (int i = 0; i < attempts; i++) {
      long time = START + micros(after) + i * micros(every);
      add(time, Fact.Kind.ORPHAN_FAILURE, Familiarity.NO_HISTORY, "victim" + i, address(i), shape);
    }
    return this;
  }

  /** One first orphan failure, of the n-th account and address. */
  TraitFacts attempt(Duration after, int n, Shape shape) {
    long time = START + micros(after);
    add(time, Fact.Kind.ORPHAN_FAILURE, Familiarity.NO_HISTORY, "victim" + n, address(n), shape);
    return this;
  }

  /** Logins as ever: one every so often, and for each ten an orphan. */
  TraitFacts life(Duration length, Duration every, Shape shape, long seed) {
    Random random = new Random(seed);
    for (long at = 0; at < micros(length); at += micros(every)) {
      long time = START + at + random.nextLong(micros(every));
      String account = "person" + random.nextInt(100_000);
      boolean fails = random.nextInt(11) == 0;
      add(
          time,
          fails ? Fact.Kind.ORPHAN_FAILURE : Fact.Kind.SUCCESS,
          Familiarity.FAMILIAR,
          account,
          "198.18.0." + random.nextInt(256),
          shape);
    }
    return this;
  }

  /** People who mistype on new devices, each at an address of his own, and then get in. */
  TraitFacts typos(Duration after, Duration every, int people, Duration until, Shape shape) {
    for (int i = 0; i < people; i++) {
      long time = START + micros(after) + i * micros(every);
      String ip = "192.0." + (i >> 8 & 0xff) + "." + (i & 0xff);
      String account = "owner" + i;
      add(time, Fact.Kind.ORPHAN_FAILURE, Familiarity.UNFAMILIAR, account, ip, shape);
      long later = time + micros(until);
      add(later, Fact.Kind.RETRACTION, Familiarity.UNFAMILIAR, account, ip, shape);
      add(later, Fact.Kind.SUCCESS, Familiarity.UNFAMILIAR, account, ip, shape);
    }
    return this;
  }

  /** A success of somebody whose device is new. */
  public TraitFacts theft(Duration after, String account, Shape shape) {
    add(
        START + micros(after),
        Fact.Kind.SUCCESS,
        Familiarity.UNFAMILIAR,
        account,
        "203.0.113.200",
        shape);
    return this;
  }

  /** A login of somebody who is known. */
  public TraitFacts visit(Duration after, String account, Shape shape) {
    add(
        START + micros(after),
        Fact.Kind.SUCCESS,
        Familiarity.FAMILIAR,
        account,
        "198.18.0.9",
        shape);
    return this;
  }

  /** A first success of an account of which nothing was known. */
  TraitFacts newcomer(Duration after, String account, Shape shape) {
    long time = START + micros(after);
    String address = "198.18.7." + Math.floorMod(account.hashCode(), 256);
    add(time, Fact.Kind.SUCCESS, Familiarity.NO_HISTORY, account, address, shape);
    return this;
  }

  /** How the session of the last success was used. */
  TraitFacts used(Duration after, int times, int seconds) {
    Fact success = facts.get(facts.size() - 1);
    facts.add(
        new Fact(
            success.tenant(),
            success.network(),
            success.address(),
            START + micros(after),
            success.eventId(),
            Fact.Kind.USE,
            success.familiarity(),
            times,
            seconds,
            success.account(),
            false,
            0,
            false,
            Credit.NONE,
            0,
            null,
            Shape.UNTOLD));
    return this;
  }

  TraitFacts knownFailures(Duration after, Duration length, Duration every) {
    for (long at = 0; at < micros(length); at += micros(every)) {
      long time = START + micros(after) + at;
      add(time, Fact.Kind.KNOWN_FAILURE, Familiarity.FAMILIAR, "known", "198.18.0.1", BROWSER);
    }
    return this;
  }

  private void add(
      long time, Fact.Kind kind, Familiarity familiarity, String account, String ip, Shape shape) {
    facts.add(
        new Fact(
            "acme",
            ip + "/24",
            ip,
            time,
            "event-" + number++,
            kind,
            familiarity,
            1,
            kind == Fact.Kind.ORPHAN_FAILURE || kind == Fact.Kind.RETRACTION ? 1 : 0,
            account,
            false,
            0,
            false,
            (kind == Fact.Kind.SUCCESS) ? Credit.ALL : Credit.NONE,
            0,
            leaks.apply(account),
            shape));
  }

  public List<Fact> all() {
    return facts;
  }

  private static String address(int number) {
    return "203.0." + (number >> 8 & 0xff) + "." + (number & 0xff);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
