package io.vigie.simulator.negative;

import io.vigie.schemas.CredentialChangeKind;
import io.vigie.simulator.behaviour.Housekeeping;
import io.vigie.simulator.behaviour.Person;
import io.vigie.simulator.behaviour.SimChanges;
import io.vigie.simulator.behaviour.Visit;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.chance.Permutation;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Population;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import io.vigie.simulator.time.Micros;
import java.time.Duration;

/**
 * Very many customers get a new card, each once, for good reasons; everybody has an enrolled phone.
 * A part has a new phone with it and uses it within a day, after which the old one falls silent or
 * not; some forgot their password and reset it by SMS from the new phone; others come with a device
 * that is known. People mistype as ever, on new phones too. In each of these visits a few change
 * what thieves change, too. All shares are assumptions, chosen high.
 *
 * @param timing when the cards change; the visits follow within a day
 * @param customers how many, at most the accounts with an enrolled phone
 * @param newPhones share of them with a new phone
 */
public record Renewals(Timing timing, int customers, double newPhones) implements Storyline {

  private static final double RETURNS = 0.2;
  private static final double OLD_DEVICE_STAYS = 0.25;
  private static final double FORGOT = 0.1;
  private static final double NEW_PASSWORD = 0.05;
  private static final double NEW_PAYEE = 0.05;
  private static final double NEW_EMAIL = 0.02;
  private static final String SMS = "sms";

  @Override
  public String name() {
    return "sim-changes";
  }

  @Override
  public void enter(Scene scene) {
    scene.at(scene.settings().startMicros(), new Counter(this, scene));
  }

  /** Serves one customer after the other, in random order. */
  private static final class Counter implements Actor {

    private final Renewals plan;
    private final Draws draws;
    private final Permutation order;
    private final long before;
    private final double wait;
    private long place;
    private int served;

    Counter(Renewals plan, Scene scene) {
      this.plan = plan;
      this.draws = scene.draws(plan.name());
      this.order = new Permutation(draws.bits(), scene.population().size());
      this.before = Micros.of(plan.timing().after());
      this.wait = (double) Micros.of(plan.timing().duration()) / plan.customers();
    }

    /** Acts by the time after which the customer's change comes, so that he can visit before. */
    @Override
    public long act(Scene scene, long now) {
      Population population = scene.population();
      while (place < order.size() && served < plan.customers()) {
        Account account = population.account(order.at(place++));
        if (account.hasPhone()) {
          served++;
          plan.serve(scene, account, now, now + before, draws);
          return now + draws.wait(wait);
        }
      }
      return DONE;
    }
  }

  private void serve(Scene scene, Account account, long now, long change, Draws draws) {
    boolean newPhone = draws.chance(newPhones);
    long report = change + draws.time(Duration.ofMinutes(10), 1.8);
    SimChanges.report(scene, account, change, report, newPhone);
    if (!newPhone && !draws.chance(RETURNS)) {
      return;
    }
    long next = change + draws.below(Micros.DAY);
    Draws own = new Draws(draws.bits());
    scene.at(now + own.below(change - now), (stage, then) -> visit(stage, account, own));
    scene.at(
        next,
        (stage, then) -> newPhone ? unpack(stage, account, own) : comesBack(stage, account, own));
    if (newPhone && draws.chance(OLD_DEVICE_STAYS)) {
      Draws again = new Draws(draws.bits());
      scene.at(next + again.below(Micros.DAY), (stage, then) -> visit(stage, account, again));
    }
  }

  /** An ordinary visit with a device that is known. */
  private static long visit(Scene scene, Account account, Draws draws) {
    Person person = Person.visiting(scene, account, draws);
    scene.at(scene.now(), new Visit(scene, person, draws));
    return Actor.DONE;
  }

  private static long comesBack(Scene scene, Account account, Draws draws) {
    Person person = Person.visiting(scene, account, draws);
    arrive(scene, draws, new Visit(scene, person, draws));
    return Actor.DONE;
  }

  private static long unpack(Scene scene, Account account, Draws draws) {
    Person person = Person.withNewDevice(scene, account, draws);
    if (!draws.chance(FORGOT)) {
      arrive(scene, draws, new Visit(scene, person, draws));
      return Actor.DONE;
    }
    Caller outside = person.caller(scene, null, draws);
    scene.emit(outside, Deeds.change(CredentialChangeKind.RESET_REQUESTED, SMS, null, null));
    scene.at(
        scene.now() + draws.time(Duration.ofMinutes(1), 0.5),
        (stage, now) -> {
          Housekeeping.newPassword(
              stage, outside, account, CredentialChangeKind.RESET_COMPLETED, SMS);
          stage.at(
              now + draws.time(Duration.ofSeconds(20), 0.5),
              (there, then) -> {
                // Who has just chosen a password knows it.
                arrive(there, draws, new Visit(there, person, draws).sure());
                return Actor.DONE;
              });
          return Actor.DONE;
        });
    return Actor.DONE;
  }

  /** A visit in which the person may change something. */
  private static void arrive(Scene scene, Draws draws, Visit visit) {
    double wish = draws.unit();
    if (wish < NEW_PASSWORD + NEW_PAYEE + NEW_EMAIL) {
      visit.listener(
          (entered, there) ->
              there.at(
                  there.now() + 20 * Micros.SECOND, (stage, now) -> change(stage, entered, wish)));
    }
    scene.at(scene.now(), visit);
  }

  private static long change(Scene scene, Visit visit, double wish) {
    Caller caller = visit.caller(scene);
    Account account = visit.person().account();
    if (wish < NEW_PASSWORD) {
      Housekeeping.newPassword(
          scene, caller, account, CredentialChangeKind.PASSWORD_CHANGED, "password");
    } else if (wish < NEW_PASSWORD + NEW_PAYEE) {
      String payee = Mix.pseudonym(account.key(), 7);
      scene.emit(caller, Deeds.change(CredentialChangeKind.PAYEE_ADDED, SMS, null, payee));
      scene.emit(caller, Deeds.transfer(20_000, payee));
    } else {
      scene.emit(
          caller,
          Deeds.change(
              CredentialChangeKind.EMAIL_CHANGED,
              SMS,
              Mix.pseudonym(account.key(), 9),
              Mix.pseudonym(account.key(), 10)));
    }
    return Actor.DONE;
  }
}
