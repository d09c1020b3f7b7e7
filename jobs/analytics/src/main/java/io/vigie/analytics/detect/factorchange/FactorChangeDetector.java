package io.vigie.analytics.detect.factorchange;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.PlaceTerms;
import io.vigie.analytics.account.Recognition;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.detect.Terms;
import io.vigie.analytics.detect.Trail;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.analytics.stage.WakeBatch;
import io.vigie.schemas.Alert;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes of factors, contacts and consents that are a thief's, by what was changed, after
 * what, and from where. See README.md beside this class.
 */
public final class FactorChangeDetector implements Detector<AccountObservation, FactorState> {

  static final String DOWNGRADE = "weak_factor_instead_of_a_strong_one";
  static final String NEW_FACTOR = "new_factor";
  static final String CONSENT = "consent";
  static final String RESET = "password_reset";

  private static final StateSlot<FactorState> SLOT =
      new StateSlot<>("factor-change", FactorState.CODEC);

  /** In so many batches accounts are woken during the time that something is remembered. */
  private static final int BATCHES = 24;

  private final FactorChangeSettings settings;
  private final DetectorCard card;
  private final FactorFindings findings;
  private final WakeBatch batch;

  /** The detector with its settings. */
  public FactorChangeDetector(FactorChangeSettings settings) {
    this.settings = settings;
    this.card = DetectorCard.beside(FactorChangeDetector.class);
    this.findings = new FactorFindings(card, settings);
    this.batch = WakeBatch.of(settings.strongMemory(), BATCHES);
  }

  @Override
  public DetectorCard card() {
    return card;
  }

  @Override
  public StateSlot<FactorState> slot() {
    return SLOT;
  }

  @Override
  public boolean accepts(AccountObservation observation) {
    SecurityEvent event = observation.event();
    if (event.getOutcome() == Outcome.FAILURE || observation.account() == null) {
      return false;
    }
    if (event.getPayload() instanceof CredentialChange change) {
      return isWatched(change);
    }
    return event.getOutcome() == Outcome.SUCCESS
        && event.getPayload() instanceof Authentication attempt
        && FactorGrade.of(attempt) != FactorGrade.OTHER;
  }

  private static boolean isWatched(CredentialChange change) {
    return switch (change.getKind()) {
      case RESET_COMPLETED,
          FACTOR_ADDED,
          FACTOR_REMOVED,
          PHONE_CHANGED,
          EMAIL_CHANGED,
          RECOVERY_CHANGED,
          CONSENT_GRANTED ->
          true;
      case PASSWORD_CHANGED, RESET_REQUESTED, PAYEE_ADDED, ACCOUNT_LOCKED, UNKNOWN -> false;
    };
  }

  @Override
  public Step<FactorState> observe(@Nullable FactorState known, AccountObservation observation) {
    FactorState state = known == null ? new FactorState() : known;
    SecurityEvent event = observation.event();
    String account = observation.account();
    forget(state, event.getTime());
    if (account == null) {
      return keep(state, List.of());
    }
    if (event.getPayload() instanceof CredentialChange change) {
      return changed(state, observation, account, change);
    }
    return event.getPayload() instanceof Authentication attempt
        ? signedIn(state, observation, account, FactorGrade.of(attempt))
        : keep(state, List.of());
  }

  @Override
  public Step<FactorState> wake(FactorState state, long time) {
    FactorCase before = state.changes;
    forget(state, time);
    if (before != null && before.opened != 0 && state.changes == null) {
      return keep(state, List.of(findings.closed(before, time)));
    }
    return keep(state, List.of());
  }

  /** A strong factor is learnt at the account's own places; a weak one elsewhere is a downgrade. */
  private Step<FactorState> signedIn(
      FactorState state, AccountObservation observation, String account, FactorGrade grade) {
    SecurityEvent event = observation.event();
    Terms place = place(observation);
    if (grade == FactorGrade.STRONG) {
      if (place.score() <= 0) {
        state.strongSince = state.strongSince == 0 ? event.getTime() : state.strongSince;
        state.strongLast = event.getTime();
      }
      return keep(state, List.of());
    }
    if (!hasStrong(state, event.getTime()) || place.score() <= 0) {
      return keep(state, List.of());
    }
    FactorCase changes = opened(state, event, account);
    changes.act(DOWNGRADE, settings.downgrade());
    changes.seenAt(place);
    afterReset(state, changes);
    return weigh(state, changes, event.getTime());
  }

  private Step<FactorState> changed(
      FactorState state, AccountObservation observation, String account, CredentialChange change) {
    SecurityEvent event = observation.event();
    boolean byUser = Initiator.isUser(change.getInitiator());
    boolean reset = false;
    FactorCase changes = state.changes;
    switch (change.getKind()) {
      case RESET_COMPLETED -> {
        state.reset = event.getTime();
        state.resetByOthers = !byUser;
        reset = true;
      }
      case FACTOR_ADDED, PHONE_CHANGED, RECOVERY_CHANGED -> {
        changes = opened(state, event, account);
        changes.act(NEW_FACTOR, settings.newFactor());
      }
      case FACTOR_REMOVED -> {
        changes = opened(state, event, account);
        changes.act("factor_removed", settings.removedFactor());
      }
      case EMAIL_CHANGED -> {
        changes = opened(state, event, account);
        changes.act("new_email", settings.newEmail());
      }
      case CONSENT_GRANTED -> {
        changes = opened(state, event, account);
        changes.act(CONSENT, settings.consent());
      }
      case PASSWORD_CHANGED, RESET_REQUESTED, PAYEE_ADDED, ACCOUNT_LOCKED, UNKNOWN -> {
        return keep(state, List.of());
      }
    }
    if (changes == null) {
      return keep(state, List.of());
    }
    if (reset) {
      changes.trail.add(event);
    }
    if (byUser) {
      // The place of a help desk says nothing of the account's user.
      changes.seenAt(place(observation));
    }
    if (!reset) {
      confirm(state, changes, change, event.getTime());
    }
    afterReset(state, changes);
    return weigh(state, changes, event.getTime());
  }

  /** Whoever proves a strong factor that the account had before is its user. */
  private void confirm(FactorState state, FactorCase changes, CredentialChange change, long time) {
    if (FactorGrade.of(change.getVerificationFactor()) == FactorGrade.STRONG
        && hasStrong(state, time)) {
      changes.act("confirmed_with_an_old_factor", -settings.confirmed());
    }
  }

  private void afterReset(FactorState state, FactorCase changes) {
    if (state.reset != 0) {
      changes.act(RESET, settings.reset());
      if (state.resetByOthers) {
        changes.act("reset_by_others", settings.helpdeskReset());
      }
    }
  }

  private Step<FactorState> weigh(FactorState state, FactorCase changes, long time) {
    double score = changes.terms().score();
    boolean strange = changes.place.score() > 0;
    if (!strange || score < settings.prior() || score <= changes.told) {
      return keep(state, List.of());
    }
    if (changes.opened == 0) {
      changes.opened = time;
    }
    changes.told = score;
    return keep(state, List.of(findings.alert(changes, time)));
  }

  private static FactorCase opened(FactorState state, SecurityEvent event, String account) {
    FactorCase changes = state.changes;
    if (changes == null) {
      changes = new FactorCase(Trail.of(event, account));
      state.changes = changes;
    }
    changes.trail.add(event);
    return changes;
  }

  private Terms place(AccountObservation observation) {
    long before = observation.event().getTime() - Durations.micros(settings.fresh());
    Recognition known = observation.recognition().asOf(before);
    return PlaceTerms.of(observation.event(), known);
  }

  /** Whether the account had a strong factor before all this. */
  private boolean hasStrong(FactorState state, long time) {
    return state.strongSince != 0 && state.strongSince < time - Durations.micros(settings.fresh());
  }

  private void forget(FactorState state, long time) {
    if (state.strongLast != 0
        && state.strongLast + Durations.micros(settings.strongMemory()) <= time) {
      state.strongLast = 0;
      state.strongSince = 0;
    }
    if (state.reset != 0 && state.reset + Durations.micros(settings.window()) <= time) {
      state.reset = 0;
      state.resetByOthers = false;
    }
    FactorCase changes = state.changes;
    if (changes != null && changes.trail.lastTime() + Durations.micros(settings.window()) <= time) {
      state.changes = null;
    }
  }

  private Step<FactorState> keep(FactorState state, List<Alert> found) {
    if (state.isEmpty()) {
      return new Step<>(null, KeyedMemory.NEVER, found);
    }
    long wakeAt = KeyedMemory.NEVER;
    if (state.strongLast != 0) {
      wakeAt = batch.after(state.strongLast + Durations.micros(settings.strongMemory()));
    }
    if (state.reset != 0) {
      wakeAt = Math.min(wakeAt, state.reset + Durations.micros(settings.window()));
    }
    FactorCase changes = state.changes;
    if (changes != null) {
      wakeAt = Math.min(wakeAt, changes.trail.lastTime() + Durations.micros(settings.window()));
    }
    return new Step<>(state, wakeAt, found);
  }
}
