package io.vigie.simulator.behaviour;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Deed;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.settings.ChangeSettings;
import io.vigie.simulator.time.Micros;

/**
 * New SIM cards for good reasons, as the carriers report them, and the new phones that some of them
 * are for.
 */
public final class SimChanges implements Actor {

  private static final double YEAR = 365.25 * Micros.DAY;

  private final Draws draws;
  private final double wait;
  private boolean begun;

  /** The SIM changes of a scene. */
  public SimChanges(Scene scene) {
    draws = scene.draws("sim");
    double yearly = scene.settings().changes().simChangesPerYear() * scene.population().size();
    wait = YEAR / Math.max(1e-9, yearly);
  }

  @Override
  public long act(Scene scene, long now) {
    if (begun) {
      change(scene, now);
    }
    begun = true;
    return now + draws.wait(wait);
  }

  private void change(Scene scene, long now) {
    ChangeSettings settings = scene.settings().changes();
    Account account = scene.population().any(draws);
    long delay = draws.time(settings.feedDelayMedian(), settings.feedDelaySpread());
    boolean newPhone = draws.chance(settings.newPhoneShare());
    report(scene, account, now, now + delay, newPhone);
    if (newPhone) {
      long first = now + draws.below(Micros.DAY);
      Draws own = new Draws(draws.bits());
      scene.at(first, (stage, time) -> unpack(stage, account, own));
    }
  }

  private static long unpack(Scene scene, Account account, Draws draws) {
    scene.at(scene.now(), new Visit(scene, Person.withNewDevice(scene, account, draws), draws));
    return DONE;
  }

  /**
   * Lets a carrier report a change.
   *
   * @param effective when it took effect
   * @param reported when the report comes
   * @param newPhone the card is in a phone that was not seen with it before
   */
  public static void report(
      Scene scene, Account account, long effective, long reported, boolean newPhone) {
    scene.at(reported, (stage, now) -> tell(stage, account, effective, now, newPhone));
  }

  private static long tell(
      Scene scene, Account account, long effective, long now, boolean newPhone) {
    SubscriberChangeKind kind = kind(Mix.unit(Mix.of(account.key(), effective)));
    scene.emit(subscriber(), deed(account, kind, effective, now, newPhone));
    return DONE;
  }

  /** Mostly cards, plastic or electronic; some numbers change the carrier (assumption). */
  private static SubscriberChangeKind kind(double place) {
    if (place < 0.7) {
      return SubscriberChangeKind.SIM_SWAP;
    }
    if (place < 0.9) {
      return SubscriberChangeKind.ESIM;
    }
    return place < 0.95 ? SubscriberChangeKind.PORT_IN : SubscriberChangeKind.PORT_OUT;
  }

  /** Nobody: the carrier knows a number, not an account. */
  public static Caller subscriber() {
    return Caller.unknown(new Principal(null, null, null, AccountClass.UNKNOWN, null, null));
  }

  /**
   * The carrier's report.
   *
   * @param kind what changed
   * @param effective when it took or takes effect
   * @param reported when the report comes
   * @param newPhone the card is in a phone that was not seen with it before
   */
  public static Deed deed(
      Account account, SubscriberChangeKind kind, long effective, long reported, boolean newPhone) {
    long card = Mix.of(account.key(), effective);
    SubscriberChange payload =
        new SubscriberChange(
            account.phoneHash(),
            account.subscriptionId(),
            kind,
            effective,
            reported,
            kind == SubscriberChangeKind.ESIM ? "web" : "shop",
            Mix.pseudonym(account.key(), 1),
            Mix.pseudonym(card, 2),
            newPhone ? Mix.pseudonym(card, 3) : Mix.pseudonym(account.key(), 3),
            "Vigie Mobile");
    return new Deed(Deeds.CARRIER, action(kind), Outcome.SUCCESS, payload);
  }

  private static String action(SubscriberChangeKind kind) {
    return switch (kind) {
      case ESIM -> "esim.activated";
      case PORT_IN, PORT_OUT -> "number.ported";
      default -> "sim.swapped";
    };
  }
}
