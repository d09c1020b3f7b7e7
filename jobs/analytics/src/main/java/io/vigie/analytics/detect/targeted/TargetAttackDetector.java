package io.vigie.analytics.detect.targeted;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.Familiarity;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.analytics.stage.WakeBatch;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Alert;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Exposure;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the account that is tried from many places, by a decayed count of places with orphan
 * failures, and says when it gave in. See README.md beside this class.
 */
public final class TargetAttackDetector implements Detector<AccountObservation, TargetState> {

  private static final StateSlot<TargetState> SLOT =
      new StateSlot<>("target-attack", TargetState.CODEC);

  /** In so many batches accounts are woken during the time that something is remembered. */
  private static final int BATCHES = 16;

  private final TargetAttackSettings settings;
  private final DetectorCard card;
  private final TargetFindings findings;
  private final TheftOdds odds;
  private final double halfLife;
  private final long memory;
  private final WakeBatch batch;

  /** The detector with its settings. */
  public TargetAttackDetector(TargetAttackSettings settings) {
    this.settings = settings;
    this.card = DetectorCard.beside(TargetAttackDetector.class);
    this.odds = new TheftOdds(settings);
    this.findings = new TargetFindings(card, settings, odds);
    this.halfLife = Durations.micros(settings.halfLife());
    this.memory = Durations.micros(settings.memory());
    this.batch = WakeBatch.of(memory, BATCHES);
  }

  @Override
  public DetectorCard card() {
    return card;
  }

  @Override
  public StateSlot<TargetState> slot() {
    return SLOT;
  }

  @Override
  public boolean accepts(AccountObservation observation) {
    SecurityEvent event = observation.event();
    return observation.account() != null
        && event.getPayload() instanceof Authentication attempt
        && event.getPrincipal().getAccountClass() != AccountClass.TEST
        && event.getClient().getIp() != null
        && (event.getOutcome() == Outcome.SUCCESS || accuses(event, attempt.getReason()));
  }

  /** Whether it is a failure of somebody who tries to get into an account that there is. */
  private static boolean accuses(SecurityEvent event, FailureReason reason) {
    return event.getOutcome() == Outcome.FAILURE
        && !Boolean.FALSE.equals(event.getPrincipal().getAccountExists())
        && switch (reason) {
          case BAD_PASSWORD, LOCKED, OTP_FAIL, OTHER, UNKNOWN -> true;
          // Nobody gets in there, the service failed or refused, or the person did nothing wrong.
          case UNKNOWN_USER, DISABLED, EXPIRED, INTERNAL, UPSTREAM -> false;
          case MFA_REQUIRED, POLICY, RATE_LIMITED, DENIED_PUSH, PUSH_TIMEOUT, BAD_TOKEN -> false;
        };
  }

  @Override
  public Step<TargetState> observe(@Nullable TargetState known, AccountObservation observation) {
    SecurityEvent event = observation.event();
    String account = observation.account();
    Place place = Place.of(event);
    if (place == null || account == null) {
      return known == null ? Step.forget() : Step.keep(known, wakeAt(known));
    }
    boolean familiar = observation.recognition().familiarity() == Familiarity.FAMILIAR;
    boolean failed = event.getOutcome() == Outcome.FAILURE;
    if (known == null && (familiar || !failed)) {
      return Step.forget(); // there is no attack, and this begins none
    }
    TargetState state = known == null ? new TargetState(event.getTenant(), account) : known;
    List<Alert> found = new ArrayList<>(0);
    if (!failed) {
      success(state, observation, place, familiar, found);
    } else if (!familiar) {
      failure(state, event, Attempt.of(event, place, observation.recognition()), found);
    }
    return step(state, found);
  }

  @Override
  public Step<TargetState> wake(TargetState state, long time) {
    List<Alert> found = new ArrayList<>(0);
    if (state.isOpen() && quietAt(state) <= time) {
      state.closed = time;
      found.add(findings.of(state, time, count(state, time)));
    }
    forget(state, time);
    return step(state, found);
  }

  private void failure(TargetState state, SecurityEvent event, Attempt attempt, List<Alert> found) {
    long time = event.getTime();
    forget(state, time);
    note(state, event);
    state.places.fail(attempt);
    double count = count(state, time);
    if (!state.wasOpened()) {
      if (count >= settings.places()) {
        state.opened = time;
        nameEarlier(state, time);
        found.add(findings.of(state, time, count));
      }
    } else if (state.closed != 0 || state.failures >= 2 * state.toldFailures) {
      state.closed = 0;
      found.add(findings.of(state, time, count));
    }
  }

  /** Places that failed, by half-life; those that look like strangers' count less. */
  private double count(TargetState state, long time) {
    return state.places.decayed(time, halfLife, settings.strangerWeight());
  }

  private static void note(TargetState state, SecurityEvent event) {
    Authentication attempt = (Authentication) event.getPayload();
    if (state.failures == 0) {
      state.firstTime = event.getTime();
    }
    state.lastTime = event.getTime();
    state.failures += event.getCount();
    state.leakedPairs += Boolean.TRUE.equals(attempt.getLeakedPair()) ? event.getCount() : 0;
    TargetState.keep(state.samples, event.getId(), TargetState.SAMPLE_LIMIT);
    TargetState.keep(state.sources, event.getClient().getIp(), TargetState.SOURCE_LIMIT);
    Exposure exposure = event.getExposure();
    if (exposure != null) {
      exposure
          .getLeaks()
          .forEach(leak -> TargetState.keep(state.leaks, leak, TargetState.LEAK_LIMIT));
    }
  }

  private void success(
      TargetState state,
      AccountObservation observation,
      Place place,
      boolean familiar,
      List<Alert> found) {
    SecurityEvent event = observation.event();
    long time = event.getTime();
    if (!state.wasOpened()) {
      state.places.retract(place, time - Durations.micros(settings.retraction()));
    }
    if (familiar) {
      return;
    }
    Authentication attempt = (Authentication) event.getPayload();
    Success success =
        new Success(
            time,
            event.getId(),
            event.getClient().getIp(),
            observation.recognition().hasHistory(),
            // The owner is as likely as the attacker to be with a carrier that thousands share.
            !place.shared()
                && state.places.failedBefore(place, time - Durations.micros(settings.retraction())),
            Boolean.TRUE.equals(attempt.getLeakedPair()));
    if (state.isOpen() && isTheft(state, success)) {
      lose(state, success);
      found.add(findings.of(state, time, count(state, time)));
    } else if (!state.wasOpened()) {
      state.add(success);
    }
  }

  private boolean isTheft(TargetState state, Success success) {
    return odds.probability(state, success) >= settings.certainty();
  }

  private static void lose(TargetState state, Success success) {
    if (state.thefts.size() < TargetState.SUCCESS_LIMIT) {
      state.thefts.add(success);
    }
  }

  /** Names successes during the attack, as far as it had gone before it was found. */
  private void nameEarlier(TargetState state, long time) {
    long since = Math.max(state.firstTime, time - Durations.micros(settings.lookBack()));
    for (Success success : state.successes) {
      if (success.time() >= since && isTheft(state, success)) {
        lose(state, success);
      }
    }
    state.successes.clear();
  }

  private void forget(TargetState state, long time) {
    state.places.forgetBefore(time - memory);
    if (state.places.isEmpty() && !state.isOpen()) {
      state.restart();
      state.successes.clear();
      state.leaks.clear();
    }
  }

  private Step<TargetState> step(TargetState state, List<Alert> found) {
    return state.isEmpty()
        ? new Step<>(null, KeyedMemory.NEVER, found)
        : new Step<>(state, wakeAt(state), found);
  }

  private long quietAt(TargetState state) {
    return state.lastTime + Durations.micros(settings.quiet());
  }

  /** When to look again. */
  private long wakeAt(TargetState state) {
    return state.isOpen() ? quietAt(state) : batch.after(state.lastTime + memory);
  }
}
