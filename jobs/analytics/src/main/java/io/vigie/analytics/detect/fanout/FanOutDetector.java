package io.vigie.analytics.detect.fanout;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.account.PlaceTerms;
import io.vigie.analytics.account.Recognition;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.detect.Trail;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.analytics.stage.WakeBatch;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds stolen logins that open one service after another. See README.md beside this class. */
public final class FanOutDetector implements Detector<AccountObservation, FanOutState> {

  private static final StateSlot<FanOutState> SLOT = new StateSlot<>("fan-out", FanOutState.CODEC);

  /** In so many batches accounts are woken during the time that they are remembered. */
  private static final int BATCHES = 64;

  private final FanOutSettings settings;
  private final DetectorCard card;
  private final FanOutFindings findings;
  private final WakeBatch batch;

  /** The detector with its settings. */
  public FanOutDetector(FanOutSettings settings) {
    this.settings = settings;
    this.card = DetectorCard.beside(FanOutDetector.class);
    this.findings = new FanOutFindings(card, settings);
    this.batch = WakeBatch.of(settings.memory(), BATCHES);
  }

  @Override
  public DetectorCard card() {
    return card;
  }

  @Override
  public StateSlot<FanOutState> slot() {
    return SLOT;
  }

  @Override
  public boolean accepts(AccountObservation observation) {
    return observation.isSignInOfPerson()
        && isTold(observation.event().getPrincipal().getRelyingParty());
  }

  private static boolean isTold(@Nullable String relyingParty) {
    return relyingParty != null && !relyingParty.isEmpty();
  }

  @Override
  public Step<FanOutState> observe(@Nullable FanOutState before, AccountObservation observation) {
    FanOutState state = before == null ? new FanOutState() : before;
    SecurityEvent event = observation.event();
    String account = observation.account();
    String party = event.getPrincipal().getRelyingParty();
    if (account == null || party == null) {
      return keep(state, List.of());
    }
    List<Alert> found = new ArrayList<>(0);
    long time = event.getTime();
    state.lastTime = time;
    endSpree(state, time, found);
    endVisit(state, time);
    long service = Hash64.of('r', party);
    Recognition known = observation.recognition().asOf(time - Durations.micros(settings.fresh()));
    boolean own = known.knowsDevice() || known.knowsAddress();
    if (own) {
      if (state.visit.size() == 0) {
        state.visitBegan = time;
      }
      state.visit.add(service);
    } else {
      open(state, event, account, known, service, found);
    }
    return keep(state, found);
  }

  @Override
  public Step<FanOutState> wake(FanOutState state, long time) {
    List<Alert> found = new ArrayList<>(0);
    endSpree(state, time, found);
    return state.lastTime + Durations.micros(settings.memory()) <= time
        ? new Step<>(null, KeyedMemory.NEVER, found)
        : keep(state, found);
  }

  /** A service is opened from a place that the account does not know. */
  private void open(
      FanOutState state,
      SecurityEvent event,
      String account,
      Recognition known,
      long service,
      List<Alert> found) {
    Spree spree = state.spree;
    Login login = Login.of(event);
    if (spree == null) {
      spree =
          new Spree(
              Trail.of(event, account), login, PlaceTerms.of(event, known), known.hasHistory());
      state.spree = spree;
    } else if (!spree.isOf(login)) {
      return;
    }
    spree.trail.add(event);
    if (spree.services.add(service) && !state.known.has(service) && !state.visit.has(service)) {
      spree.unseen++;
    }
    double score = findings.terms(state, spree).score();
    if (score < settings.prior()) {
      return;
    }
    if (spree.opened == 0) {
      spree.opened = event.getTime();
    }
    boolean worse = score >= settings.high() && !spree.toldHigh;
    if (worse || spree.services.size() >= 2 * spree.told) {
      found.add(findings.alert(state, spree, event.getTime()));
    }
  }

  /** What anybody opened from elsewhere is over; without an alert the account has learnt it. */
  private void endSpree(FanOutState state, long time, List<Alert> found) {
    Spree spree = state.spree;
    if (spree == null || time < endOf(spree)) {
      return;
    }
    if (spree.opened != 0) {
      found.add(findings.closed(state, spree, time));
    } else {
      state.known.addAll(spree.services);
    }
    state.spree = null;
  }

  /** A spree that was told of goes on while services are opened. */
  private long endOf(Spree spree) {
    long since = spree.opened == 0 ? spree.began : spree.trail.lastTime();
    return since + Durations.micros(settings.window());
  }

  private void endVisit(FanOutState state, long time) {
    if (state.visit.size() == 0 || time < state.visitBegan + Durations.micros(settings.window())) {
      return;
    }
    int services = state.visit.size();
    state.usual =
        state.usual == 0 ? services : state.usual + settings.learning() * (services - state.usual);
    state.known.addAll(state.visit);
    state.visit = new Services(FanOutState.KNOWN_LIMIT);
  }

  private Step<FanOutState> keep(FanOutState state, List<Alert> found) {
    long wakeAt = batch.after(state.lastTime + Durations.micros(settings.memory()));
    Spree spree = state.spree;
    return new Step<>(state, spree == null ? wakeAt : Math.min(wakeAt, endOf(spree)), found);
  }
}
