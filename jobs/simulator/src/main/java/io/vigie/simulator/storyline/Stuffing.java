package io.vigie.simulator.storyline;

import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Origins.Layout;
import java.time.Duration;
import java.util.List;

/**
 * Credential stuffing (T1110.004): names and passwords out of leaks, about one attempt an account.
 * The levels differ in how well the attacker hides.
 *
 * @param name name of the storyline
 * @param timing when
 * @param attempts how many attempts
 * @param origins from where
 * @param guise how the clients look
 * @param success share of the attempts whose password is right (Shape: 0.2 to 2 %)
 * @param unknownNames share of the attempts with a name of nobody (assumption: 60 to 95 %)
 * @param leaked share of the attempts whose pair is known to have leaked (assumption)
 * @param camouflage share of the attempts that are logins to accounts of the attacker's own
 * @param tempo how the attempts are spread over the time
 */
public record Stuffing(
    String name,
    Timing timing,
    long attempts,
    Origins origins,
    Guise guise,
    double success,
    double unknownNames,
    double leaked,
    double camouflage,
    Tempo tempo)
    implements Storyline {

  private static final double TYPICAL_SUCCESS = 0.005;
  private static final double TYPICAL_UNKNOWN = 0.75;
  private static final double TYPICAL_LEAKED = 0.5;
  private static final Duration AFTER = Duration.ofHours(2);

  /** Refuses shares that are none. */
  public Stuffing {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be 1 or more, not " + attempts);
    }
    if (!(success >= 0 && unknownNames >= 0 && success + unknownNames <= 1)) {
      throw new IllegalArgumentException("success and unknownNames are shares of one whole");
    }
    if (!(leaked >= 0 && leaked <= 1 && camouflage >= 0 && camouflage < 1)) {
      throw new IllegalArgumentException("leaked and camouflage must be between 0 and 1");
    }
  }

  /** L0: one address, 6,000 attempts in an hour. */
  public static Stuffing l0() {
    return level("stuffing-l0", Duration.ofHours(1), 6_000, Origins.hosting(1), Guise.SCRIPT);
  }

  /** L1: 100 addresses, 30,000 attempts in three hours. */
  public static Stuffing l1() {
    return level("stuffing-l1", Duration.ofHours(3), 30_000, Origins.hosting(100), Guise.TOOL);
  }

  /**
   * L2: campaign A (DataDome): 15 h, 2.2 M attempts, 16,600 data-centre addresses, one user agent.
   */
  public static Stuffing l2() {
    return level(
        "stuffing-l2", Duration.ofHours(15), 2_200_000, Origins.hosting(16_600), Guise.TOOL);
  }

  /**
   * L3: campaign B (DataDome): 7 d, 7.4 M attempts, 4.4 M residential addresses, one outdated user
   * agent.
   */
  public static Stuffing l3() {
    return level(
        "stuffing-l3",
        Duration.ofDays(7),
        7_400_000,
        Origins.residential(4_400_000),
        Guise.OUTDATED);
  }

  /**
   * L4: campaign C (DataDome): 4 d, 108 M attempts, 91 M addresses; here with the population's own
   * fingerprints and one login in 50 to an account of the attacker's own.
   */
  public static Stuffing l4() {
    return new Stuffing(
        "stuffing-l4",
        new Timing(AFTER, Duration.ofDays(4)),
        108_000_000,
        Origins.residential(91_000_000),
        Guise.MIMIC,
        TYPICAL_SUCCESS,
        TYPICAL_UNKNOWN,
        TYPICAL_LEAKED,
        0.02,
        Tempo.EVEN);
  }

  /**
   * L5: knows the thresholds. Domestic homes and phones, each address used about once, fingerprints
   * of the population, few unknown names, no known leaks, 0.5 attempts a second that follow the day
   * (Akamai: a bank, mean 0.5 requests a second for months), every fifth a login of its own.
   */
  public static Stuffing l5() {
    return new Stuffing(
        "stuffing-l5",
        new Timing(AFTER, Duration.ofDays(20)),
        864_000,
        Origins.domestic(800_000),
        Guise.MIMIC,
        0.01,
        0.1,
        0.02,
        0.2,
        Tempo.RHYTHM);
  }

  /** Like L1, but all addresses of two /24: rotation inside a prefix. */
  public static Stuffing inPrefixes() {
    return level(
        "stuffing-prefix",
        Duration.ofHours(3),
        10_000,
        Origins.hosting(512).laidOut(Layout.V4_PREFIXES),
        Guise.TOOL);
  }

  /** Like L1, but each attempt from another /64 of one IPv6 /48. */
  public static Stuffing inOneV6Prefix() {
    return level(
        "stuffing-v6",
        Duration.ofHours(3),
        10_000,
        Origins.hosting(60_000).laidOut(Layout.V6_PREFIX),
        Guise.ROTATING);
  }

  /**
   * Like L1, but from 500 addresses with the population's own clients: addresses that are loud,
   * each by itself, and have nothing in common.
   */
  public static Stuffing disguised() {
    return level(
        "stuffing-disguised", Duration.ofHours(3), 30_000, Origins.hosting(500), Guise.MIMIC);
  }

  /** Like L1, but in bursts of a minute with pauses of 19: waits out windows. */
  public static Stuffing inBursts() {
    return new Stuffing(
        "stuffing-bursts",
        new Timing(AFTER, Duration.ofHours(12)),
        20_000,
        Origins.hosting(100),
        Guise.ROTATING,
        TYPICAL_SUCCESS,
        TYPICAL_UNKNOWN,
        TYPICAL_LEAKED,
        0,
        Tempo.BURSTS);
  }

  /** Grows from nothing over three weeks, so that a baseline may learn it. */
  public static Stuffing poisoning() {
    return new Stuffing(
        "stuffing-poison",
        new Timing(AFTER, Duration.ofDays(21)),
        400_000,
        Origins.residential(200_000),
        Guise.OUTDATED,
        TYPICAL_SUCCESS,
        TYPICAL_UNKNOWN,
        TYPICAL_LEAKED,
        0,
        Tempo.RAMP);
  }

  private static Stuffing level(
      String name, Duration duration, long attempts, Origins origins, Guise guise) {
    return new Stuffing(
        name,
        new Timing(AFTER, duration),
        attempts,
        origins,
        guise,
        TYPICAL_SUCCESS,
        TYPICAL_UNKNOWN,
        TYPICAL_LEAKED,
        0,
        Tempo.EVEN);
  }

  /** The same at another time. */
  public Stuffing at(Duration after, Duration duration) {
    return with(new Timing(after, duration), attempts, origins);
  }

  /**
   * The same with attempts and addresses multiplied; attempts for each address stay as they are.
   */
  public Stuffing scaled(double factor) {
    long addresses = Math.round(origins.addresses() * factor);
    return with(
        timing, Math.max(1, Math.round(attempts * factor)), origins.withAddresses(addresses));
  }

  /** The same with another success share. */
  public Stuffing succeeding(double share) {
    return new Stuffing(
        name, timing, attempts, origins, guise, share, unknownNames, leaked, camouflage, tempo);
  }

  private Stuffing with(Timing when, long number, Origins from) {
    return new Stuffing(
        name, when, number, from, guise, success, unknownNames, leaked, camouflage, tempo);
  }

  @Override
  public void enter(Scene scene) {
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          Campaign campaign = stage.campaign(name, List.of("T1110.004", "T1078"));
          stage.at(now, new StuffingRun(this, stage, campaign));
          return Actor.DONE;
        });
  }
}
