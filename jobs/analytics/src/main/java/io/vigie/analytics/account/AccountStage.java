package io.vigie.analytics.account;

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

  /** In so many batches accounts are woken during the time that something is remembered. */
  private static final int BATCHES = 64;

  private final AttemptJudge attempts;
  private final List<DetectorHost<AccountObservation, ?>> detectors;
  private final long attemptMemory;
  private final long familiarFor;

  /** The stage with its settings and its detectors. */
  public AccountStage(AccountSettings settings, List<Detector<AccountObservation, ?>> detectors) {
    this.attempts = new AttemptJudge(settings);
    this.detectors = DetectorHost.all(detectors);
    this.attemptMemory = Durations.micros(settings.attemptMemory());
    this.familiarFor = Durations.micros(settings.familiarity());
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
    if (event.getPayload() instanceof Authentication payload && isAttempt(event)) {
      Recognition recognition = recognise.get(); // before the attempt teaches the account anything
      recognise = () -> recognition;
      judge(
          Attempt.of(event, payload, recognition.familiarity()), account, recognition, memory, out);
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
      Attempt attempt,
      @Nullable String account,
      Recognition recognition,
      KeyedMemory memory,
      Consumer<? super AccountReport> out) {
    if (account == null) {
      if (attempt.failed()) {
        attempts.unnamedFailure(attempt, out);
      }
      return;
    }
    AccountProfile known = memory.get(PROFILE);
    AccountProfile profile = known == null ? new AccountProfile() : known;
    if (attempt.failed() && attempt.familiarity() == Familiarity.FAMILIAR) {
      if (attempts.knownFailure(attempt, recognition, profile, out)) {
        keep(profile, memory);
      }
      return;
    }
    forget(profile, attempt.time());
    if (attempt.failed()) {
      attempts.failure(attempt, profile, out);
    } else {
      Fact told = attempts.success(attempt, profile, out);
      SourceAddress source = attempt.source();
      if (told != null
          && source != null
          && attempt.familiarity() != Familiarity.FAMILIAR
          && !detectors.isEmpty()) {
        WatchedSuccesses.follow(Watched.of(told, source, attempt.event()), memory);
      }
    }
    keep(profile, memory);
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
}
