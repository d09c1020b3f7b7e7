package io.vigie.simulator.behaviour;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Principal;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Deed;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Deeds.Tried;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.settings.AttemptSettings;

/** How people get in, and how they fail to. */
final class LoginAttempts {

  private static final double MANAGER_FACTOR = 0.3;

  private LoginAttempts() {}

  /** Chance that a person's first attempt fails, lower with a password manager. */
  static double firstFailure(Scene scene, Account account) {
    double all = scene.settings().attempts().firstFailure();
    double managers = scene.settings().population().passwordManagerShare();
    return account.hasPasswordManager()
        ? MANAGER_FACTOR * all
        : Math.min(1, all * (1 - managers * MANAGER_FACTOR) / Math.max(1e-9, 1 - managers));
  }

  /** A failure of the person, told now. */
  static void fail(Scene scene, Account account, Caller caller, Draws draws) {
    AttemptSettings settings = scene.settings().attempts();
    if (account.hasSecondFactor() && draws.chance(secondFactorFailure(scene))) {
      AuthenticationStage stage =
          account.usesPush() ? AuthenticationStage.PUSH : AuthenticationStage.OTP;
      FailureReason reason =
          account.usesPush() ? FailureReason.PUSH_TIMEOUT : FailureReason.OTP_FAIL;
      scene.emit(caller, Deeds.failure(stage, reason, right(scene, account)));
    } else if (draws.chance(settings.unknownNameShare())) {
      Tried tried = right(scene, account);
      scene.emit(
          caller.as(mistyped(caller.principal(), draws)),
          Deeds.failure(
              AuthenticationStage.PASSWORD, FailureReason.UNKNOWN_USER, Tried.fresh(tried.hash())));
    } else {
      scene.emit(caller, wrongPassword(scene, account, draws));
    }
  }

  private static Deed wrongPassword(Scene scene, Account account, Draws draws) {
    boolean typo = draws.chance(scene.settings().attempts().typoShare());
    // A typo is like no other; an old password or that of another service comes again.
    long which = typo ? draws.bits() : draws.below(3);
    String hash = scene.population().passwords().wrong(account, which);
    return Deeds.failure(
        AuthenticationStage.PASSWORD, FailureReason.BAD_PASSWORD, Tried.fresh(hash));
  }

  /** The service failed, not the person. */
  static void internal(Scene scene, Account account, Caller caller, Draws draws) {
    FailureReason reason = draws.chance(0.5) ? FailureReason.INTERNAL : FailureReason.UPSTREAM;
    scene.emit(caller, Deeds.failure(AuthenticationStage.PASSWORD, reason, right(scene, account)));
  }

  /** The password was right, and the service, which cannot look it up, says that it was wrong. */
  static void refused(Scene scene, Account account, Caller caller) {
    scene.emit(
        caller,
        Deeds.failure(
            AuthenticationStage.PASSWORD, FailureReason.BAD_PASSWORD, right(scene, account)));
  }

  /** The person's own password, which is wrong under the name of another. */
  static void misnamed(Scene scene, Account account, Caller caller) {
    Tried own = Tried.fresh(account.password());
    scene.emit(
        caller, Deeds.failure(AuthenticationStage.PASSWORD, FailureReason.BAD_PASSWORD, own));
  }

  /** The password was right, and too old. */
  static void expired(Scene scene, Account account, Caller caller) {
    scene.emit(
        caller,
        Deeds.failure(AuthenticationStage.PASSWORD, FailureReason.EXPIRED, right(scene, account)));
  }

  /** The person is in. */
  static Deed success(Scene scene, Account account) {
    if (account.isFederated()) {
      return Deeds.login(AuthenticationStage.FEDERATION, Deeds.FEDERATED, Tried.fresh(null));
    }
    Tried tried = right(scene, account);
    if (!account.hasSecondFactor()) {
      return Deeds.login(AuthenticationStage.PASSWORD, Deeds.PASSWORD, tried);
    }
    return account.usesPush()
        ? Deeds.login(AuthenticationStage.PUSH, Deeds.PASSWORD_PUSH, tried)
        : Deeds.login(AuthenticationStage.OTP, Deeds.PASSWORD_OTP, tried);
  }

  /** The right password, which may be known to have leaked. */
  static Tried right(Scene scene, Account account) {
    String hash = account.password();
    boolean leaked = isLeaked(scene, account);
    return leaked ? Tried.leaked(hash, "collection-7") : Tried.fresh(hash);
  }

  /** Whether name and password of an account are known to have leaked together. */
  static boolean isLeaked(Scene scene, Account account) {
    return Mix.unit(Mix.of(account.key(), "leaked"))
        < scene.settings().attempts().leakedPairShare();
  }

  private static double secondFactorFailure(Scene scene) {
    double share = scene.settings().attempts().secondFactorShare();
    double having = scene.settings().population().secondFactorShare();
    return having == 0 ? 0 : Math.min(1, share / having);
  }

  private static Principal mistyped(Principal principal, Draws draws) {
    String name = principal.getAccountName();
    int at = 1 + draws.below(name.indexOf('@') - 1);
    String wrong = name.substring(0, at) + name.substring(at + 1);
    return new Principal(
        null, wrong, false, AccountClass.UNKNOWN, null, principal.getRelyingParty());
  }
}
