package io.vigie.analytics.detect.simswap;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.account.Recognition;
import io.vigie.analytics.account.Traits;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.Client;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Network;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Sensitivity;
import io.vigie.schemas.SessionChange;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads events: what each was, as far as a takeover is concerned. */
final class Moments {

  /** Words for a code that goes to the number, in what sources write of factors and actions. */
  private static final Pattern BY_PHONE =
      Pattern.compile(
          "(?:^|[^a-z])(?:sms|phone|text|voice|mobile|msisdn|tel(?![a-z])|call(?![a-z]))");

  /** Words for a code of which the log does not tell how it went. */
  private static final Pattern BY_CODE = Pattern.compile("(?:^|[^a-z])(?:otp|oob|code)(?![a-z])");

  /** Words for money on its way. */
  private static final Pattern PAYS =
      Pattern.compile("transfer|payment|payout|withdraw|remit|wire");

  private static final Pattern DESKTOP =
      Pattern.compile("windows|mac ?os|os x|linux|ubuntu|chrome ?os");

  private Moments() {}

  /** What an event was, or null when it is nothing of interest. */
  static @Nullable MomentKind kindOf(SecurityEvent event) {
    Object payload = event.getPayload();
    if (payload instanceof Authentication attempt) {
      return attempt(event, attempt);
    }
    if (event.getOutcome() == Outcome.FAILURE) {
      return null;
    }
    if (payload instanceof CredentialChange change) {
      return change(event, change);
    }
    if (payload instanceof ApiCall call) {
      Integer status = call.getStatus();
      boolean refused = status != null && (status < 200 || status >= 400);
      return call.getSensitivity() == Sensitivity.HIGH && !refused ? MomentKind.READ : null;
    }
    if (payload instanceof BusinessAction action) {
      return isGrave(action) ? MomentKind.ACTION : null;
    }
    return null;
  }

  /** Whether the event shows a device in use. */
  static boolean isUse(SecurityEvent event) {
    if (event.getOutcome() == Outcome.FAILURE) {
      return false;
    }
    Object payload = event.getPayload();
    if (payload instanceof SessionChange session) {
      return switch (session.getKind()) {
        case CREATED, REFRESHED, ELEVATED -> true;
        case REVOKED, EXPIRED, LOGOUT, CONTEXT_CHANGED, UNKNOWN -> false;
      };
    }
    return payload instanceof Authentication
        ? event.getOutcome() == Outcome.SUCCESS
        : payload instanceof ApiCall || payload instanceof BusinessAction;
  }

  /**
   * The moment that an observation was.
   *
   * @param largeFrom from which amount on a transfer is large, in the smallest unit of the currency
   */
  static Moment of(MomentKind kind, AccountObservation seen, long largeFrom) {
    SecurityEvent event = seen.event();
    boolean byOthers =
        event.getPayload() instanceof CredentialChange change && !isOwn(change, event);
    Client client = event.getClient();
    Recognition known = seen.recognition();
    long time = event.getTime();
    long device = byOthers ? 0 : Traits.device(client);
    String ip = byOthers ? null : present(client.getIp());
    return new Moment(
        kind,
        flags(event, known, byOthers) | amount(event, largeFrom),
        device != 0 ? device : ip == null ? 0 : Hash64.of('a', ip),
        byOthers ? 0 : provenId(client),
        number(kind, event),
        time,
        byOthers ? Moment.NEVER : Moment.age(known.deviceSince(), time),
        byOthers ? Moment.NEVER : Moment.age(known.addressSince(), time),
        byOthers ? Moment.NEVER : Moment.age(known.asnSince(), time),
        byOthers ? Moment.NEVER : Moment.age(known.countrySince(), time),
        byOthers ? Moment.NEVER : Moment.age(known.placesSince(), time),
        event.getId(),
        event.getSource(),
        ip,
        event.getCount());
  }

  /** Hash of a device that is named, or 0. */
  static long namedDevice(Client client) {
    return isNamed(client) ? Traits.device(client) : 0;
  }

  private static @Nullable MomentKind attempt(SecurityEvent event, Authentication attempt) {
    boolean byPhone = goesByPhone(attempt.getFactors());
    if (event.getOutcome() == Outcome.SUCCESS) {
      if (attempt.getStage() == AuthenticationStage.SESSION) {
        // Another service opened out of a session: nothing was proved anew.
        return MomentKind.SIGN_IN;
      }
      boolean code = attempt.getStage() == AuthenticationStage.OTP;
      if (byPhone || (code && goesByPhone(event.getAction()))) {
        return MomentKind.SIGN_IN_BY_PHONE;
      }
      return code && attempt.getFactors().isEmpty()
          ? MomentKind.SIGN_IN_BY_CODE
          : MomentKind.SIGN_IN;
    }
    byPhone |= goesByPhone(event.getAction());
    if (event.getOutcome() == Outcome.FAILURE) {
      boolean unknown = attempt.getFactors().isEmpty();
      return attempt.getReason() == FailureReason.OTP_FAIL && (byPhone || unknown)
          ? MomentKind.CODE_FAILED
          : null;
    }
    return attempt.getReason() == FailureReason.MFA_REQUIRED && byPhone
        ? MomentKind.CODE_SENT
        : null;
  }

  private static @Nullable MomentKind change(SecurityEvent event, CredentialChange change) {
    String initiator = change.getInitiator();
    if (initiator != null && initiator.equalsIgnoreCase("system")) {
      // An export of what the service knows, or a rule of its own.
      return null;
    }
    String factor = present(change.getVerificationFactor());
    boolean byPhone = factor == null ? goesByPhone(event.getAction()) : goesByPhone(factor);
    boolean untold = factor == null || BY_CODE.matcher(lower(factor)).find();
    return switch (change.getKind()) {
      case RESET_REQUESTED -> byPhone ? MomentKind.RESET_ASKED_BY_PHONE : null;
      case RESET_COMPLETED ->
          byPhone ? MomentKind.RESET_BY_PHONE : untold ? MomentKind.RESET : null;
      case PASSWORD_CHANGED -> byPhone && factor != null ? MomentKind.RESET_BY_PHONE : null;
      case FACTOR_ADDED, FACTOR_REMOVED -> MomentKind.FACTOR_CHANGED;
      case PHONE_CHANGED -> MomentKind.PHONE_CHANGED;
      case EMAIL_CHANGED, RECOVERY_CHANGED -> MomentKind.CONTACT_CHANGED;
      case PAYEE_ADDED -> MomentKind.PAYEE_ADDED;
      case CONSENT_GRANTED, ACCOUNT_LOCKED, UNKNOWN -> null;
    };
  }

  private static boolean isGrave(BusinessAction action) {
    return action.getSensitivity() == Sensitivity.HIGH
        || (action.getSensitivity() == Sensitivity.UNKNOWN
            && (action.getPayeeHash() != null || PAYS.matcher(lower(action.getAction())).find()));
  }

  private static boolean goesByPhone(List<String> factors) {
    for (String factor : factors) {
      if (goesByPhone(factor)) {
        return true;
      }
    }
    return false;
  }

  private static boolean goesByPhone(String text) {
    return BY_PHONE.matcher(lower(text)).find();
  }

  /** Whether the account's owner, or who passes for him, asked for a change. */
  private static boolean isOwn(CredentialChange change, SecurityEvent event) {
    String initiator = present(change.getInitiator());
    Principal principal = event.getPrincipal();
    return initiator == null
        || initiator.equalsIgnoreCase("self")
        || initiator.equalsIgnoreCase("user")
        || initiator.equals(principal.getAccountId())
        || initiator.equals(principal.getAccountName());
  }

  /** The number that a change is about: the one that was replaced, or the one that was enrolled. */
  private static long number(MomentKind kind, SecurityEvent event) {
    if (!(event.getPayload() instanceof CredentialChange change)) {
      return 0;
    }
    if (kind == MomentKind.PHONE_CHANGED) {
      return Change.number(change.getOldValueHash());
    }
    String factor = present(change.getVerificationFactor());
    boolean adds = change.getKind() == CredentialChangeKind.FACTOR_ADDED;
    return adds && factor != null && goesByPhone(factor)
        ? Change.number(change.getNewValueHash())
        : 0;
  }

  private static int flags(SecurityEvent event, Recognition known, boolean byOthers) {
    int flags = known.hasHistory() ? Moment.HISTORY : 0;
    if (event.getPayload() instanceof Authentication attempt
        && Boolean.TRUE.equals(attempt.getLeakedPair())) {
      flags |= Moment.LEAKED;
    }
    if (byOthers) {
      return flags;
    }
    flags |= known.isRegionStrange() ? Moment.STRANGE_REGION : 0;
    return flags | client(event.getClient()) | network(event.getNetwork());
  }

  /** Whether much money was sent, or little; most logs do not tell. */
  private static int amount(SecurityEvent event, long largeFrom) {
    Long amount = event.getPayload() instanceof BusinessAction a ? a.getAmountMinor() : null;
    if (amount == null) {
      return 0;
    }
    return amount >= largeFrom ? Moment.LARGE : Moment.SMALL;
  }

  private static int client(Client client) {
    int flags = 0;
    if (isNamed(client)) {
      flags |= Moment.DEVICE_TOLD;
    } else if (Traits.device(client) != Traits.UNKNOWN) {
      flags |= Moment.DEVICE_GUESSED;
    }
    String system = present(client.getOsFamily());
    return system != null && DESKTOP.matcher(lower(system)).find() ? flags | Moment.DESKTOP : flags;
  }

  private static int network(@Nullable Network network) {
    if (network == null) {
      return 0;
    }
    int flags = network.getAsn() == null ? 0 : Moment.ASN_TOLD;
    flags |= present(network.getCountry()) == null ? 0 : Moment.COUNTRY_TOLD;
    AsnType type = network.getAsnType();
    return switch (type) {
      case RELAY, VPN, SATELLITE -> flags | Moment.PLACELESS;
      case HOSTING, TOR -> flags | Moment.HOSTED;
      case RESIDENTIAL -> flags | Moment.HOME_LINE;
      case MOBILE, EDUCATION, CORPORATE, UNKNOWN -> flags;
    };
  }

  private static boolean isNamed(Client client) {
    return present(client.getDeviceKeyThumbprint()) != null
        || present(client.getDeviceId()) != null;
  }

  /** Hash of the identifier of a device that also proves a key. */
  private static long provenId(Client client) {
    String id = present(client.getDeviceId());
    return id == null || present(client.getDeviceKeyThumbprint()) == null ? 0 : Hash64.of('d', id);
  }

  private static @Nullable String present(@Nullable String value) {
    return value == null || value.isBlank() || value.equals("-") ? null : value;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
