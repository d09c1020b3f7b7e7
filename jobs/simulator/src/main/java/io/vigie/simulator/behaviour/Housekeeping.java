package io.vigie.simulator.behaviour;

import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.SessionChangeKind;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Caller;
import io.vigie.simulator.scene.Deed;
import io.vigie.simulator.scene.Deeds;
import io.vigie.simulator.scene.Scene;

/** What people do to their own accounts and sessions. */
public final class Housekeeping {

  /** A session ended by its user. */
  public static final Deed LOGOUT = Deeds.session(SessionChangeKind.LOGOUT, null);

  /** A session taken up again with its refresh token. */
  public static final Deed REFRESHED = Deeds.session(SessionChangeKind.REFRESHED, null);

  /** A session that got another identifier. */
  public static final Deed CHANGED = Deeds.session(SessionChangeKind.CONTEXT_CHANGED, null);

  private static final String EMAIL = "email";
  private static final String SMS = "sms";

  private Housekeeping() {}

  /** A change that needs no values. */
  public static void change(Scene scene, Caller caller, CredentialChangeKind kind) {
    scene.emit(caller, Deeds.change(kind, EMAIL, null, null));
  }

  /** The account gets a new password; the right to it was proved by a link in an e-mail. */
  public static void newPassword(
      Scene scene, Caller caller, Account account, CredentialChangeKind kind) {
    newPassword(scene, caller, account, kind, EMAIL);
  }

  /**
   * The account gets a new password.
   *
   * @param factor what proved the right to it
   */
  public static void newPassword(
      Scene scene, Caller caller, Account account, CredentialChangeKind kind, String factor) {
    String before = account.password();
    scene.population().changes().newPassword(account, scene.now());
    scene.emit(caller, Deeds.change(kind, factor, before, account.password()));
  }

  /** The account's phone is enrolled: a code sent to it was entered. */
  public static void enrolPhone(Scene scene, Caller caller, Account account) {
    scene.emit(
        caller, Deeds.change(CredentialChangeKind.FACTOR_ADDED, SMS, null, account.phoneHash()));
  }

  /** The account's owner has another number, and proves it with a code sent there. */
  public static void newPhone(Scene scene, Caller caller, Account account) {
    String before = account.phoneHash();
    scene.population().changes().newPhone(account);
    scene.emit(
        caller, Deeds.change(CredentialChangeKind.PHONE_CHANGED, SMS, before, account.phoneHash()));
  }
}
