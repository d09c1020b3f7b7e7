package io.vigie.simulator.behaviour;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Device;
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
      long seed = draws.bits();
      scene.at(first, (stage, time) -> unpack(stage, account, seed));
    }
  }

  private static long unpack(Scene scene, Account account, long seed) {
    Draws own = new Draws(seed);
    Device phone = scene.population().changes().newDevice(account);
    Person person =
        new Person(account, phone, scene.whereabouts().visit(account, phone, scene.now(), own));
    scene.at(scene.now(), new Visit(scene, person, own));
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
    scene.emit(subscriber(), deed(account, effective, now, newPhone));
    return DONE;
  }

  /** Nobody: the carrier knows a number, not an account. */
  public static Caller subscriber() {
    return Caller.unknown(new Principal(null, null, null, AccountClass.UNKNOWN, null, null));
  }

  /** The carrier's report. */
  public static Deed deed(Account account, long effective, long reported, boolean newPhone) {
    long card = Mix.of(account.key(), effective);
    SubscriberChange payload =
        new SubscriberChange(
            account.phoneHash(),
            account.subscriptionId(),
            SubscriberChangeKind.SIM_SWAP,
            effective,
            reported,
            "shop",
            Mix.pseudonym(account.key(), 1),
            Mix.pseudonym(card, 2),
            newPhone ? Mix.pseudonym(card, 3) : Mix.pseudonym(account.key(), 3),
            "Vigie Mobile");
    return new Deed(Deeds.CARRIER, "sim.swapped", Outcome.SUCCESS, payload);
  }
}
