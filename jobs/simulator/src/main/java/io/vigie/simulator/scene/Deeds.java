package io.vigie.simulator.scene;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Sensitivity;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionChangeKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done in the world, as the logs tell it. */
public final class Deeds {

  /** The log of logins and accounts. */
  public static final String PORTAL = "portal";

  /** The log of API calls. */
  public static final String GATEWAY = "gateway";

  /** The carriers' reports. */
  public static final String CARRIER = "carrier";

  /** Factors of a login with a password alone. */
  public static final List<String> PASSWORD = List.of("password");

  /** Factors of a login with a code. */
  public static final List<String> PASSWORD_OTP = List.of("password", "otp");

  /** Factors of a login with a push. */
  public static final List<String> PASSWORD_PUSH = List.of("password", "push");

  /** Factors of a login with a code by SMS. */
  public static final List<String> PASSWORD_SMS = List.of("password", "sms");

  /** Factors of a federated login. */
  public static final List<String> FEDERATED = List.of("federation");

  private static final String LOGIN = "login";
  private static final String ENDPOINT = "/login";

  private Deeds() {}

  /**
   * A password that was tried.
   *
   * @param hash its pseudonym, where the service tells
   * @param leakedPair known to have leaked together with the name
   * @param leak from which leak
   */
  public record Tried(@Nullable String hash, @Nullable Boolean leakedPair, @Nullable String leak) {

    /** A password that is in no leak. */
    public static Tried fresh(@Nullable String hash) {
      return new Tried(hash, false, null);
    }

    /** A name and password known from a leak. */
    public static Tried leaked(String hash, String leak) {
      return new Tried(hash, true, leak);
    }
  }

  /** A login that succeeded at its last step. */
  public static Deed login(AuthenticationStage stage, List<String> factors, Tried tried) {
    return attempt(Outcome.SUCCESS, stage, FailureReason.UNKNOWN, factors, tried);
  }

  /** A login that failed at a step. */
  public static Deed failure(AuthenticationStage stage, FailureReason reason, Tried tried) {
    return attempt(Outcome.FAILURE, stage, reason, List.of(), tried);
  }

  private static Deed attempt(
      Outcome outcome,
      AuthenticationStage stage,
      FailureReason reason,
      List<String> factors,
      Tried tried) {
    Authentication payload =
        new Authentication(
            stage,
            reason,
            factors,
            tried.hash(),
            tried.leakedPair(),
            tried.leakedPair(),
            tried.leak(),
            ENDPOINT);
    return new Deed(PORTAL, LOGIN, outcome, payload);
  }

  /** Another service opened out of a session. */
  public static Deed singleSignOn() {
    Authentication payload =
        new Authentication(
            AuthenticationStage.SESSION,
            FailureReason.UNKNOWN,
            List.of(),
            null,
            null,
            null,
            null,
            "/sso");
    return new Deed(PORTAL, "sso", Outcome.SUCCESS, payload);
  }

  /** A call that is about no object. */
  public static Deed call(Route route) {
    return call(route, 200, null, null, null, null, 1);
  }

  /**
   * A call about an object.
   *
   * @param status HTTP status
   * @param number the object's number
   * @param hash its pseudonym
   * @param owner pseudonym of its owner, where there is such an object
   * @param delegated acts for the owner with permission
   * @param records records in the answer
   */
  public static Deed call(
      Route route,
      int status,
      @Nullable Long number,
      @Nullable String hash,
      @Nullable String owner,
      @Nullable Boolean delegated,
      int records) {
    ApiCall payload =
        new ApiCall(
            route.template(),
            route.method(),
            status,
            route.objectType(),
            hash,
            number,
            owner,
            delegated,
            status < 300 ? records : 0,
            null,
            status < 300 ? (long) route.bytes() * Math.max(1, records) : 150L,
            status == 429,
            route.sensitivity());
    return new Deed(
        GATEWAY, route.action(), status < 400 ? Outcome.SUCCESS : Outcome.FAILURE, payload);
  }

  /** Something about a session. */
  public static Deed session(SessionChangeKind kind, @Nullable Long expires) {
    return new Deed(PORTAL, "session", Outcome.SUCCESS, new SessionChange(kind, expires, null));
  }

  /** A refresh token used twice, as the service itself sees it. */
  public static Deed refreshReuse() {
    return new Deed(
        PORTAL,
        "session",
        Outcome.FAILURE,
        new SessionChange(SessionChangeKind.REFRESHED, null, true));
  }

  /** A change of an account by its user. */
  public static Deed change(
      CredentialChangeKind kind, String factor, @Nullable String before, @Nullable String after) {
    return change(kind, "self", factor, before, after);
  }

  /** A phone number that the service knows of an account already. */
  public static Deed knownPhone(String phone) {
    return change(CredentialChangeKind.FACTOR_ADDED, "system", "sms", null, phone);
  }

  private static Deed change(
      CredentialChangeKind kind,
      String initiator,
      String factor,
      @Nullable String before,
      @Nullable String after) {
    return new Deed(
        PORTAL,
        "account.change",
        Outcome.SUCCESS,
        new CredentialChange(kind, initiator, factor, before, after));
  }

  /** Money sent. */
  public static Deed transfer(long amountMinor, String payee) {
    return new Deed(
        PORTAL,
        "transfer",
        Outcome.SUCCESS,
        new BusinessAction("transfer", amountMinor, payee, Sensitivity.HIGH));
  }
}
