package io.vigie.simulator.behaviour;

import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Principal;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Deed;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Objects;
import io.vigie.simulator.scene.Route;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.settings.ChangeSettings;
import io.vigie.simulator.settings.SessionSettings;

/** What people do in a session: mostly reading what is theirs. */
public final class Calls {

  private static final Deed SUMMARY = Deeds.call(Route.SUMMARY);
  private static final Deed MESSAGES = Deeds.call(Route.MESSAGES);
  private static final Deed PROFILE = Deeds.call(Route.PROFILE);
  private static final Deed SEARCH = Deeds.call(Route.SEARCH);
  private static final Deed PREFERENCE = Deeds.call(Route.PREFERENCE);
  private static final Deed SINGLE_SIGN_ON = Deeds.singleSignOn();
  private static final double MISSING = 0.01;

  /** Shares of the enrolments that are of phones, and of new numbers of them (assumptions). */
  private static final double PHONES = 0.5;

  private static final double NEW_NUMBERS = 0.1;

  private Calls() {}

  /** One call, or now and then something more. */
  static void one(Scene scene, Caller caller, Account account, Draws draws) {
    SessionSettings settings = scene.settings().sessions();
    double perCall = 1 / Math.max(1, settings.calls());
    double place = draws.unit();
    place -= settings.singleSignOns() * perCall;
    if (place < 0) {
      scene.emit(elsewhere(scene, caller, draws), SINGLE_SIGN_ON);
      return;
    }
    place -= settings.transferShare() * perCall;
    if (place < 0) {
      transfer(scene, caller, account, draws);
      return;
    }
    place -= settings.payeeShare() * perCall;
    if (place < 0) {
      payee(scene, caller, account, draws);
      return;
    }
    if (!changed(scene, caller, account, place, perCall)) {
      scene.emit(caller, read(scene, account, draws));
    }
  }

  private static boolean changed(
      Scene scene, Caller caller, Account account, double place, double perCall) {
    ChangeSettings changes = scene.settings().changes();
    double left = place - changes.passwordChanges() * perCall;
    if (left < 0) {
      Housekeeping.newPassword(scene, caller, account, CredentialChangeKind.PASSWORD_CHANGED);
      return true;
    }
    if (left - changes.factorChanges() * perCall < 0) {
      factor(scene, caller, account, left / (changes.factorChanges() * perCall));
      return true;
    }
    return false;
  }

  /** A factor is enrolled: a phone, a new number of it, or something else. */
  private static void factor(Scene scene, Caller caller, Account account, double place) {
    if (place < PHONES) {
      Housekeeping.enrolPhone(scene, caller, account);
    } else if (place < PHONES + NEW_NUMBERS) {
      Housekeeping.newPhone(scene, caller, account);
    } else {
      Housekeeping.change(scene, caller, CredentialChangeKind.FACTOR_ADDED);
    }
  }

  private static Deed read(Scene scene, Account account, Draws draws) {
    int which = draws.below(20);
    return switch (which) {
      case 0, 1, 2, 3 -> SUMMARY;
      case 4, 5, 6, 7 -> MESSAGES;
      case 8, 9 -> PROFILE;
      case 10, 11 -> SEARCH;
      case 12 -> PREFERENCE;
      default -> own(scene, account, which < 16 ? Route.RECORD : Route.DOCUMENT, draws);
    };
  }

  private static Deed own(Scene scene, Account account, Route route, Draws draws) {
    Objects objects = scene.objects();
    if (draws.chance(MISSING)) {
      long number = objects.first() + draws.below(objects.count());
      return Deeds.call(route, 404, number, objects.hash(number), null, null, 0);
    }
    long number = objects.owned(account, draws.below(objects.each()));
    return object(scene, route, number, account.ownerHash(), false);
  }

  /** Reads one object. */
  public static Deed object(
      Scene scene, Route route, long number, String owner, boolean delegated) {
    String hash = scene.objects().hash(number);
    return Deeds.call(route, 200, number, hash, owner, delegated, 1);
  }

  private static Caller elsewhere(Scene scene, Caller caller, Draws draws) {
    Principal who = caller.principal();
    return caller.as(
        new Principal(
            who.getAccountId(),
            who.getAccountName(),
            who.getAccountExists(),
            who.getAccountClass(),
            who.getFederatedSubject(),
            Person.relyingParty(scene, draws)));
  }

  private static void transfer(Scene scene, Caller caller, Account account, Draws draws) {
    long amount = (long) draws.lognormal(6_000, 1.2);
    String payee = Mix.pseudonym(account.key(), draws.below(5));
    scene.emit(caller, Deeds.transfer(amount, payee));
  }

  private static void payee(Scene scene, Caller caller, Account account, Draws draws) {
    String payee = Mix.pseudonym(account.key(), draws.below(5));
    scene.emit(caller, Deeds.change(CredentialChangeKind.PAYEE_ADDED, "password", null, payee));
  }
}
