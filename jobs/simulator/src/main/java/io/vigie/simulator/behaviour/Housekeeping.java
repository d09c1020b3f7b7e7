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

  private Housekeeping() {}

  /** A change that needs no values. */
  public static void change(Scene scene, Caller caller, CredentialChangeKind kind) {
    scene.emit(caller, Deeds.change(kind, EMAIL, null, null));
  }

  /** The account gets a new password. */
  public static void newPassword(
      Scene scene, Caller caller, Account account, CredentialChangeKind kind) {
    String before = account.password();
    scene.population().changes().newPassword(account, scene.now());
    scene.emit(caller, Deeds.change(kind, EMAIL, before, account.password()));
  }
}
