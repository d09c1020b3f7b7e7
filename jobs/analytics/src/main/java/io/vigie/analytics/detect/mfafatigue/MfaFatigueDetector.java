package io.vigie.analytics.detect.mfafatigue;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.detect.Trail;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Alert;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.SecurityEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds second factors that are asked for again and again, and the accounts whose owner gave in at
 * last. See README.md beside this class.
 */
public final class MfaFatigueDetector implements Detector<AccountObservation, MfaFatigueState> {

  private static final StateSlot<MfaFatigueState> SLOT =
      new StateSlot<>("mfa-fatigue", MfaFatigueState.CODEC);

  /** What a place has been known for less than this may be known through the attacker. */
  private static final Duration FRESH = Duration.ofHours(1);

  private final MfaFatigueSettings settings;
  private final DetectorCard card;
  private final MfaFatigueFindings findings;

  /** The detector with its settings. */
  public MfaFatigueDetector(MfaFatigueSettings settings) {
    this.settings = settings;
    this.card = DetectorCard.beside(MfaFatigueDetector.class);
    this.findings = new MfaFatigueFindings(card, settings);
  }

  @Override
  public DetectorCard card() {
    return card;
  }

  @Override
  public StateSlot<MfaFatigueState> slot() {
    return SLOT;
  }

  @Override
  public boolean accepts(AccountObservation observation) {
    SecurityEvent event = observation.event();
    return event.getPayload() instanceof Authentication attempt
        && observation.account() != null
        && (Prompt.isRefusal(event, attempt)
            || Prompt.isCode(event, attempt)
            || Prompt.isApproval(event, attempt));
  }

  @Override
  public Step<MfaFatigueState> observe(
      @Nullable MfaFatigueState known, AccountObservation observation) {
    SecurityEvent event = observation.event();
    String account = observation.account();
    if (account == null || !(event.getPayload() instanceof Authentication attempt)) {
      return known == null ? Step.forget() : keep(known, List.of());
    }
    if (Prompt.isApproval(event, attempt)) {
      return known == null ? Step.forget() : approval(known, observation);
    }
    MfaFatigueState state = known == null || isOver(known, event.getTime()) ? null : known;
    if (state == null) {
      state = new MfaFatigueState(Trail.of(event, account));
    }
    return prompt(state, observation, attempt);
  }

  @Override
  public Step<MfaFatigueState> wake(MfaFatigueState state, long time) {
    if (isOver(state, time)) {
      return Step.forget();
    }
    List<Alert> found = new ArrayList<>(0);
    if (state.isOpen() && state.trail.lastTime() + Durations.micros(settings.quiet()) <= time) {
      state.closed = time;
      found.add(findings.alert(state, time));
    }
    return keep(state, found);
  }

  private Step<MfaFatigueState> prompt(
      MfaFatigueState state, AccountObservation observation, Authentication attempt) {
    SecurityEvent event = observation.event();
    state.trail.add(event);
    boolean denied = Prompt.isDenial(attempt);
    if (isTold(state, event.getTime())) {
      // The same refusal in another record; that somebody pressed "no" may be new.
      state.denied += denied && state.denied == 0 ? 1 : 0;
    } else {
      boolean push = Prompt.isRefusal(event, attempt);
      Prompt.Kind kind = Prompt.Kind.of(push, place(observation));
      for (int i = 0; i < Math.min(event.getCount(), MfaFatigueState.PROMPT_LIMIT); i++) {
        state.add(new Prompt(event.getTime(), kind));
      }
      state.asked += event.getCount();
      state.denied += denied ? event.getCount() : 0;
    }
    return weigh(state, event.getTime());
  }

  private Step<MfaFatigueState> weigh(MfaFatigueState state, long time) {
    if (state.opened == 0) {
      long since = time - Durations.micros(settings.window());
      state.prompts.removeIf(prompt -> prompt.time() <= since);
      if (findings.terms(state).score() < settings.limit()) {
        return keep(state, List.of());
      }
      state.opened = time;
      return keep(state, List.of(findings.alert(state, time)));
    }
    boolean reopens = state.closed != 0;
    state.closed = 0;
    boolean worse = state.denied > 0 && !state.toldDenied;
    boolean doubled = state.asked >= 2 * state.toldAsked;
    return keep(
        state, reopens || worse || doubled ? List.of(findings.alert(state, time)) : List.of());
  }

  private Step<MfaFatigueState> approval(MfaFatigueState state, AccountObservation observation) {
    SecurityEvent event = observation.event();
    boolean belongs =
        event.getTime() - state.trail.lastTime() <= Durations.micros(settings.approval())
            && !isOver(state, event.getTime());
    Prompt.Place place = place(observation);
    if (place != Prompt.Place.STRANGE && state.opened == 0) {
      // The phone was found again; an attacker's prompts are not taken back by the owner's login.
      return belongs && state.isOwners() ? Step.forget() : keep(state, List.of());
    }
    if (place == Prompt.Place.OWN) {
      return keep(state, List.of());
    }
    if (!belongs || !state.isOpen() || state.lost != 0) {
      return keep(state, List.of());
    }
    state.lost = event.getTime();
    state.trail.add(event);
    return keep(state, List.of(findings.alert(state, event.getTime())));
  }

  /** The place as the account knew it before any of this began. */
  private static Prompt.Place place(AccountObservation observation) {
    long before = observation.event().getTime() - Durations.micros(FRESH);
    return Prompt.Place.of(observation.recognition().asOf(before));
  }

  private boolean isTold(MfaFatigueState state, long time) {
    return !state.prompts.isEmpty()
        && time - state.prompts.getLast().time() < Durations.micros(settings.apart());
  }

  /** Whether what is remembered has nothing to do with what happens at a time. */
  private boolean isOver(MfaFatigueState state, long time) {
    return forgottenAt(state) <= time;
  }

  private long forgottenAt(MfaFatigueState state) {
    Duration kept = state.opened == 0 ? settings.window() : settings.memory();
    return state.trail.lastTime() + Durations.micros(kept);
  }

  private Step<MfaFatigueState> keep(MfaFatigueState state, List<Alert> found) {
    long wakeAt =
        state.isOpen()
            ? state.trail.lastTime() + Durations.micros(settings.quiet())
            : forgottenAt(state);
    return new Step<>(state, wakeAt, found);
  }
}
