package io.vigie.analytics.detect.travel;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.PlaceTerms;
import io.vigie.analytics.account.Recognition;
import io.vigie.analytics.account.Traits;
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
import io.vigie.schemas.SecurityEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds accounts that are signed in to from a place that they do not know while their owner is too
 * far away from there. See README.md beside this class.
 */
public final class ImpossibleTravelDetector implements Detector<AccountObservation, TravelState> {

  private static final StateSlot<TravelState> SLOT =
      new StateSlot<>("impossible-travel", TravelState.CODEC);

  /** What has been known for less than this may be known through a thief. */
  private static final Duration FRESH = Duration.ofHours(24);

  /** In so many batches accounts are woken during the time that a place is remembered. */
  private static final int BATCHES = 24;

  private final ImpossibleTravelSettings settings;
  private final DetectorCard card;
  private final TravelFindings findings;
  private final WakeBatch batch;

  /** The detector with its settings. */
  public ImpossibleTravelDetector(ImpossibleTravelSettings settings) {
    this.settings = settings;
    this.card = DetectorCard.beside(ImpossibleTravelDetector.class);
    this.findings = new TravelFindings(card, settings);
    this.batch = WakeBatch.of(settings.memory(), BATCHES);
  }

  @Override
  public DetectorCard card() {
    return card;
  }

  @Override
  public StateSlot<TravelState> slot() {
    return SLOT;
  }

  @Override
  public boolean accepts(AccountObservation observation) {
    return observation.isSignInOfPerson() && Whereabouts.isTold(observation.event());
  }

  @Override
  public Step<TravelState> observe(@Nullable TravelState known, AccountObservation observation) {
    SecurityEvent event = observation.event();
    Whereabouts place = Whereabouts.of(event, settings.unknownRadius());
    String account = observation.account();
    if (place == null || account == null) {
      return known == null ? Step.forget() : keep(known, List.of());
    }
    TravelState state = known == null ? new TravelState() : known;
    state.forgetBefore(event.getTime() - Durations.micros(settings.memory()));
    // What a thief's own success has taught does not speak for the thief.
    Recognition before = observation.recognition().asOf(event.getTime() - Durations.micros(FRESH));
    return switch (before.familiarity()) {
      case FAMILIAR -> own(state, place, event.getTime());
      case UNFAMILIAR -> strange(state, place, event, account, before);
      case NO_HISTORY -> keep(state, List.of());
    };
  }

  @Override
  public Step<TravelState> wake(TravelState state, long time) {
    state.forgetBefore(time - Durations.micros(settings.memory()) + 1);
    return keep(state, List.of());
  }

  /** The owner is here: a stranger who was elsewhere shortly before was somebody else. */
  private Step<TravelState> own(TravelState state, Whereabouts place, long time) {
    state.own = place;
    TravelState.Stranger stranger = state.stranger;
    if (stranger == null) {
      return keep(state, List.of());
    }
    Terms terms = judge(place, stranger.place(), stranger.terms());
    if (terms.score() < settings.prior()) {
      return keep(state, List.of());
    }
    state.stranger = null;
    return keep(state, List.of(findings.alert(place, stranger, terms, time)));
  }

  /** Somebody is in a place that the account does not know: was its owner elsewhere just now? */
  private Step<TravelState> strange(
      TravelState state,
      Whereabouts place,
      SecurityEvent event,
      String account,
      Recognition known) {
    // An operator the account uses is no strange network, be the address ever so new.
    if (known.knowsAsn() || Traits.device(event.getClient()) == Traits.UNKNOWN) {
      return keep(state, List.of());
    }
    TravelState.Stranger stranger =
        new TravelState.Stranger(place, Trail.of(event, account), PlaceTerms.of(event, known));
    Whereabouts own = state.own;
    Terms terms = own == null ? new Terms() : judge(own, place, stranger.terms());
    if (own == null || terms.score() < settings.prior()) {
      state.stranger = stranger;
      return keep(state, List.of());
    }
    return keep(state, List.of(findings.alert(own, stranger, terms, event.getTime())));
  }

  /** What speaks for two people, when one was in either place; no terms when one could travel. */
  private Terms judge(Whereabouts own, Whereabouts strange, Terms place) {
    Terms terms = new Terms();
    double distance = own.leastDistance(strange);
    double speed = own.speed(strange);
    boolean sameDevice = own.device() != Traits.UNKNOWN && own.device() == strange.device();
    if (sameDevice || distance < settings.leastDistance() || speed <= settings.speed()) {
      return terms;
    }
    // At the same instant the speed is infinite, which no document can hold.
    double told = Math.min(speed, 1e6);
    terms.add("impossible_speed_kmh", told, settings.speed(), settings.impossible());
    if (own.gateway() || strange.gateway()) {
      terms.add("gateway", -settings.gateway());
    }
    return terms.addAll(place);
  }

  private Step<TravelState> keep(TravelState state, List<Alert> found) {
    return state.isEmpty()
        ? new Step<>(null, KeyedMemory.NEVER, found)
        : new Step<>(
            state, batch.after(state.lastTime() + Durations.micros(settings.memory())), found);
  }
}
