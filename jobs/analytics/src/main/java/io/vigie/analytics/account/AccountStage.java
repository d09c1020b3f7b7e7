package io.vigie.analytics.account;

import static io.vigie.analytics.account.AccountProfile.ATTEMPTS;
import static io.vigie.analytics.account.AccountProfile.CREDITED;
import static io.vigie.analytics.account.AccountProfile.DEVICE;
import static io.vigie.analytics.account.AccountProfile.RETRACTABLE;

import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorHost;
import io.vigie.analytics.normalise.Timeliness;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.analytics.stage.WakeBatch;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges how familiar each attempt is to its account and tells the campaign stage; shows each event
 * to the detectors of accounts and sessions.
 *
 * <p>An <em>orphan failure</em> is a failed attempt from a device and network that the account does
 * not know. It is told at once, so that an alert takes seconds, and taken back when within {@link
 * AccountSettings#retraction} the same account succeeds on the same device or address: then it was
 * a typo. Orphans are what an attack makes and a NAT, a password expiry or a typo does not.
 */
public final class AccountStage implements Stage<SecurityEvent, AccountReport> {

  static final StateSlot<AccountProfile> PROFILE =
      new StateSlot<>("account-profile", AccountProfile.CODEC);

  /** A success takes weight from its source at most once in this time, by account. */
  private static final Duration CREDIT_EVERY = Duration.ofDays(1);

  /** In so many batches accounts are woken during the time that something is remembered. */
  private static final int BATCHES = 64;

  private final AccountSettings settings;
  private final List<DetectorHost<AccountObservation, ?>> detectors;
  private final long attemptMemory;
  private final long familiarFor;
  private final long retraction;

  /** The stage with its settings and its detectors. */
  public AccountStage(AccountSettings settings, List<Detector<AccountObservation, ?>> detectors) {
    this.settings = settings;
    this.detectors = DetectorHost.all(detectors);
    this.attemptMemory = Durations.micros(settings.attemptMemory());
    this.familiarFor = Durations.micros(settings.familiarity());
    this.retraction = Durations.micros(settings.retraction());
  }

  @Override
  public List<StateSlot<?>> slots() {
    List<StateSlot<?>> slots = new ArrayList<>(DetectorHost.slots(detectors));
    slots.add(PROFILE);
    if (!detectors.isEmpty()) {
      slots.add(SessionInventory.SLOT);
      slots.add(WatchedSuccesses.SLOT);
    }
    return slots;
  }

  @Override
  public boolean accepts(SecurityEvent event) {
    return InquiryEvent.is(event) || isOfInterest(event);
  }

  private boolean isOfInterest(SecurityEvent event) {
    return event.getPrincipal().getAccountClass() != AccountClass.TEST
        && (isAttempt(event) || isWatched(event));
  }

  /** Whether the event says that somebody tried to sign in and what came of it. */
  private static boolean isAttempt(SecurityEvent event) {
    return event.getPayload() instanceof Authentication attempt
        && (event.getOutcome() == Outcome.SUCCESS
            || (event.getOutcome() == Outcome.FAILURE && accuses(attempt.getReason())));
  }

  private boolean isWatched(SecurityEvent event) {
    if (detectors.isEmpty()) {
      return false;
    }
    if (SessionInventory.isChange(event)) {
      return true;
    }
    AccountObservation observation = AccountObservation.unrecognised(event);
    for (DetectorHost<AccountObservation, ?> host : detectors) {
      if (host.detector().accepts(observation)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String keyOf(SecurityEvent event) {
    return Accounts.keyOf(event);
  }

  @Override
  public long timeOf(SecurityEvent event) {
    return Timeliness.knownAt(event);
  }

  @Override
  public int compareAtSameTime(SecurityEvent one, SecurityEvent other) {
    int byId = one.getId().compareTo(other.getId());
    return byId != 0 ? byId : one.getTenant().compareTo(other.getTenant());
  }

  /**
   * A carrier's report comes days after the change; it touches nothing that a sign-in would. An
   * inquiry touches nothing at all.
   */
  @Override
  public boolean judgesLate(SecurityEvent event) {
    return InquiryEvent.is(event) || Timeliness.comesWhenever(event);
  }

  @Override
  public void observe(
      SecurityEvent event, KeyedMemory memory, Consumer<? super AccountReport> out) {
    if (InquiryEvent.is(event)) {
      out.accept(new Answer(SessionInventory.report(event, memory)));
      return;
    }
    String account = Accounts.of(event);
    if (account != null) {
      if (isSecondFactorFailure(event)) {
        unlearn(event, memory);
      }
      WatchedSuccesses.use(event, memory);
    }
    Supplier<Recognition> recognise = () -> recognise(account, event, memory);
    if (event.getPayload() instanceof Authentication attempt && isAttempt(event)) {
      Recognition recognition = recognise.get(); // before the attempt teaches the account anything
      recognise = () -> recognition;
      judge(event, attempt, account, recognition, memory, out);
    }
    if (!detectors.isEmpty()) {
      AccountObservation observation =
          new AccountObservation(event, account, recognise, memory.now());
      if (account != null) {
        SessionInventory.learn(event, memory);
      }
      DetectorReports reports = new DetectorReports(memory, out);
      for (DetectorHost<AccountObservation, ?> host : detectors) {
        host.observe(observation, memory, reports);
      }
    }
  }

  @Override
  public void wake(
      StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super AccountReport> out) {
    if (slot.equals(SessionInventory.SLOT)) {
      SessionInventory.forget(time, memory);
      return;
    }
    if (slot.equals(WatchedSuccesses.SLOT)) {
      WatchedSuccesses.tell(time, memory, out);
      return;
    }
    if (!slot.equals(PROFILE)) {
      DetectorReports reports = new DetectorReports(memory, out);
      for (DetectorHost<AccountObservation, ?> host : detectors) {
        host.wake(slot, time, memory, reports);
      }
      return;
    }
    AccountProfile profile = memory.get(PROFILE);
    if (profile != null) {
      forget(profile, time);
      keep(profile, memory);
    }
  }

  /** Whether a failure for this reason can speak against who tried. */
  private static boolean accuses(FailureReason reason) {
    return switch (reason) {
      case BAD_PASSWORD, UNKNOWN_USER, LOCKED, DISABLED, OTP_FAIL, OTHER, UNKNOWN -> true;
      // The service failed, asked for more, or refused by rule; or the person did nothing wrong.
      case INTERNAL, UPSTREAM, MFA_REQUIRED, POLICY, RATE_LIMITED, EXPIRED -> false;
      // Push and token failures say nothing about a guessed password; their detectors see them.
      case DENIED_PUSH, PUSH_TIMEOUT, BAD_TOKEN -> false;
    };
  }

  private static boolean isSecondFactorFailure(SecurityEvent event) {
    return event.getOutcome() == Outcome.FAILURE
        && event.getPayload() instanceof Authentication attempt
        && (attempt.getReason() == FailureReason.OTP_FAIL
            || attempt.getReason() == FailureReason.DENIED_PUSH);
  }

  private void judge(
      SecurityEvent event,
      Authentication attempt,
      @Nullable String account,
      Recognition recognition,
      KeyedMemory memory,
      Consumer<? super AccountReport> out) {
    Familiarity familiarity = recognition.familiarity();
    SourceAddress source = SourceAddress.of(event.getClient().getIp());
    boolean failed = event.getOutcome() == Outcome.FAILURE;
    if (account == null) {
      if (failed) {
        tell(
            event,
            attempt,
            source,
            Fact.Kind.ORPHAN_FAILURE,
            Familiarity.NO_HISTORY,
            0,
            Credit.NONE,
            false,
            out);
      }
      return;
    }
    AccountProfile known = memory.get(PROFILE);
    AccountProfile profile = known == null ? new AccountProfile() : known;
    if (failed && familiarity == Familiarity.FAMILIAR) {
      knownFailure(event, attempt, profile, source, recognition, memory, out);
      return;
    }
    forget(profile, event.getTime());
    if (failed) {
      failure(event, attempt, profile, source, familiarity, out);
    } else {
      success(event, attempt, profile, source, familiarity, memory, out);
    }
    keep(profile, memory);
  }

  /** Whose own device fails at a source is there, and speaks for it as one who gets in. */
  private void knownFailure(
      SecurityEvent event,
      Authentication attempt,
      AccountProfile profile,
      @Nullable SourceAddress source,
      Recognition recognition,
      KeyedMemory memory,
      Consumer<? super AccountReport> out) {
    Credit credit = Credit.NONE;
    if (source != null
        && recognition.knowsDevice()
        && Traits.tellsIdentity(event.getClient())
        && !credited(profile, source, event.getTime(), Familiarity.FAMILIAR)) {
      credit = Credit.ALL;
      keep(profile, memory);
    }
    tell(
        event,
        attempt,
        source,
        Fact.Kind.KNOWN_FAILURE,
        Familiarity.FAMILIAR,
        0,
        credit,
        false,
        out);
  }

  private static void failure(
      SecurityEvent event,
      Authentication attempt,
      AccountProfile profile,
      @Nullable SourceAddress source,
      Familiarity familiarity,
      Consumer<? super AccountReport> out) {
    int attempts = event.getCount();
    if (source != null) {
      int index = profile.sources.touch(source.bits(), event.getTime());
      if (isRepeated(profile, source, event, passwordHash(attempt))) {
        return;
      }
      attempts = saturated(profile.sources.get(index, ATTEMPTS) + event.getCount());
      profile.sources.set(index, ATTEMPTS, attempts);
      profile.sources.set(
          index,
          RETRACTABLE,
          saturated(profile.sources.get(index, RETRACTABLE) + event.getCount()));
      profile.sources.set(index, DEVICE, Traits.device(event.getClient()));
    }
    boolean beset = profile.isBeset();
    tell(
        event,
        attempt,
        source,
        Fact.Kind.ORPHAN_FAILURE,
        familiarity,
        attempts,
        Credit.NONE,
        beset,
        out);
  }

  /**
   * Whether a source, or a device that tells an identity, tries again a password that it has lately
   * tried in vain on the same account. That gains nothing to somebody who guesses: a person does
   * so, or a program with a stored password, while a directory is out of reach or after the
   * password was changed. Two that are not told may be two.
   */
  private static boolean isRepeated(
      AccountProfile profile, SourceAddress source, SecurityEvent event, long password) {
    if (password == Traits.UNKNOWN) {
      return false;
    }
    boolean repeated = remember(profile, 'r', source.bits(), password, event.getTime());
    return Traits.tellsIdentity(event.getClient())
        ? remember(profile, 'i', Traits.device(event.getClient()), password, event.getTime())
            || repeated
        : repeated;
  }

  /** Whether it was tried before; from now on it was. */
  private static boolean remember(
      AccountProfile profile, char kind, long who, long password, long time) {
    long pair = Hash64.of(kind, who + "|" + password);
    boolean known = profile.tried.find(pair) >= 0;
    profile.tried.touch(pair, time);
    return known;
  }

  private void success(
      SecurityEvent event,
      Authentication attempt,
      AccountProfile profile,
      @Nullable SourceAddress source,
      Familiarity familiarity,
      KeyedMemory memory,
      Consumer<? super AccountReport> out) {
    int failed = takeBack(profile, event, attempt, source, familiarity, out);
    Credit credit = credit(profile, event);
    if (source != null
        && (!credited(profile, source, event.getTime(), familiarity) || credit != Credit.NONE)) {
      Fact told =
          fact(
              event,
              attempt,
              source,
              Fact.Kind.SUCCESS,
              familiarity,
              event.getCount(),
              failed,
              credit,
              false);
      out.accept(told);
      if (familiarity != Familiarity.FAMILIAR && !detectors.isEmpty()) {
        WatchedSuccesses.follow(Watched.of(told, source, event), memory);
      }
    }
    KnownTraits.learn(profile, event, source);
  }

  /** Takes earlier failures from the same place back, if they were few enough to be typos. */
  private int takeBack(
      AccountProfile profile,
      SecurityEvent event,
      Authentication attempt,
      @Nullable SourceAddress source,
      Familiarity familiarity,
      Consumer<? super AccountReport> out) {
    long since = event.getTime() - retraction;
    long device = Traits.device(event.getClient());
    int failedHere = 0;
    for (int i = 0; i < profile.sources.size(); i++) {
      boolean samePlace = source != null && profile.sources.key(i) == source.bits();
      boolean sameDevice = device != Traits.UNKNOWN && profile.sources.get(i, DEVICE) == device;
      if (samePlace) {
        failedHere = saturated(profile.sources.get(i, ATTEMPTS));
      }
      int retractable = saturated(profile.sources.get(i, RETRACTABLE));
      if ((samePlace || sameDevice) && retractable > 0) {
        if (profile.sources.lastSeen(i) >= since && retractable <= settings.retractable()) {
          out.accept(
              fact(
                  event,
                  attempt,
                  SourceAddress.ofBits(profile.sources.key(i)),
                  Fact.Kind.RETRACTION,
                  familiarity,
                  retractable,
                  saturated(profile.sources.get(i, ATTEMPTS)),
                  Credit.NONE,
                  profile.isBeset()));
        }
        profile.sources.set(i, RETRACTABLE, 0);
      }
    }
    return failedHere;
  }

  /** What this success speaks for. */
  private static Credit credit(AccountProfile profile, SecurityEvent event) {
    long since = event.getTime() - Durations.micros(CREDIT_EVERY);
    if (profile.credited == 0 || profile.credited <= since) {
      profile.credited = event.getTime();
      profile.creditedClient = false;
      profile.creditedNetwork = false;
      return Credit.ALL;
    }
    boolean client =
        !profile.creditedClient
            && KnownTraits.isNew(profile, Traits.device(event.getClient()), since);
    boolean network =
        !profile.creditedNetwork && KnownTraits.isNew(profile, Traits.asn(event), since);
    profile.creditedClient |= client;
    profile.creditedNetwork |= network;
    return Credit.of(client, network);
  }

  /** Whether this account has already spoken for the source today; if not, it does now. */
  private static boolean credited(
      AccountProfile profile, SourceAddress source, long time, Familiarity familiarity) {
    int index = profile.sources.find(source.bits());
    if (familiarity != Familiarity.FAMILIAR) {
      return false;
    }
    if (index >= 0) {
      long last = profile.sources.get(index, CREDITED);
      if (last != 0 && time - last < Durations.micros(CREDIT_EVERY)) {
        return true;
      }
    }
    index = profile.sources.touch(source.bits(), time);
    profile.sources.set(index, CREDITED, time);
    return false;
  }

  private Recognition recognise(@Nullable String account, SecurityEvent event, KeyedMemory memory) {
    AccountProfile profile = account == null ? null : memory.get(PROFILE);
    return profile == null
        ? Recognition.NONE
        : KnownTraits.recognise(profile, event, event.getTime() - familiarFor);
  }

  /** The password was right and the second factor was not: what was just learnt was a thief. */
  private void unlearn(SecurityEvent event, KeyedMemory memory) {
    AccountProfile profile = memory.get(PROFILE);
    if (profile != null) {
      KnownTraits.unlearn(profile, event);
      keep(profile, memory);
    }
  }

  private static void tell(
      SecurityEvent event,
      Authentication attempt,
      @Nullable SourceAddress source,
      Fact.Kind kind,
      Familiarity familiarity,
      int attempts,
      Credit credit,
      boolean beset,
      Consumer<? super AccountReport> out) {
    if (source != null) {
      int count = event.getCount();
      out.accept(fact(event, attempt, source, kind, familiarity, count, attempts, credit, beset));
    }
  }

  private static Fact fact(
      SecurityEvent event,
      Authentication attempt,
      SourceAddress source,
      Fact.Kind kind,
      Familiarity familiarity,
      int count,
      int attempts,
      Credit credit,
      boolean beset) {
    return new Fact(
        event.getTenant(),
        source.network(),
        source.address(),
        event.getTime(),
        event.getId(),
        kind,
        familiarity,
        count,
        attempts,
        Accounts.of(event),
        attempt.getReason() == FailureReason.UNKNOWN_USER
            || Boolean.FALSE.equals(event.getPrincipal().getAccountExists()),
        passwordHash(attempt),
        Boolean.TRUE.equals(attempt.getLeakedPair()),
        credit,
        Traits.fingerprint(event.getClient()),
        LeakNames.of(event),
        Shape.of(event, attempt),
        beset);
  }

  private static long passwordHash(Authentication attempt) {
    String password = attempt.getPasswordHash();
    return password == null || password.isEmpty() ? Traits.UNKNOWN : Hash64.of('p', password);
  }

  private void forget(AccountProfile profile, long now) {
    profile.tried.forgetBefore(now - attemptMemory);
    profile.sources.forgetBefore(now - attemptMemory);
    profile.familiar.forgetBefore(now - familiarFor);
  }

  /**
   * Puts the profile back, to be woken when all of it has expired: what expires before is left out
   * whenever the account is seen, and an account that is not seen costs one wake-up.
   */
  private void keep(AccountProfile profile, KeyedMemory memory) {
    long expires =
        Math.max(
            expiry(
                Math.max(profile.sources.newestSeen(), profile.tried.newestSeen()), attemptMemory),
            expiry(profile.familiar.newestSeen(), familiarFor));
    WatchedSuccesses.takeOver(profile.watchedBefore, memory);
    if (expires == Long.MIN_VALUE) {
      memory.clear(PROFILE);
    } else {
      memory.put(PROFILE, profile, expires);
    }
  }

  /** When to wake for what was last seen at a time. */
  private static long expiry(long seen, long kept) {
    return seen == Long.MIN_VALUE ? seen : WakeBatch.of(kept, BATCHES).after(seen + kept);
  }

  private static int saturated(long count) {
    return (int) Math.min(count, Integer.MAX_VALUE);
  }
}
