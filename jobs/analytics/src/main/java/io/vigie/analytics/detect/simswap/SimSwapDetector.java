package io.vigie.analytics.detect.simswap;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.analytics.stage.WakeBatch;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.StepUp;
import io.vigie.schemas.SubscriberChange;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds accounts that were taken over by way of their telephone number: a change of the SIM, and
 * then what only a thief does with the codes that follow it. See README.md beside this class.
 *
 * <p>Each time something is learnt, the whole chain is judged anew from what is remembered. So it
 * does not matter whether the carrier's report comes before, between or after the events.
 */
public final class SimSwapDetector implements Detector<AccountObservation, SimSwapState> {

  private static final StateSlot<SimSwapState> SLOT =
      new StateSlot<>("sim-swap", SimSwapState.CODEC);

  /** Accounts are woken a batch at a time; timers of one time cost the engine less. */
  private static final WakeBatch BATCH = new WakeBatch(Durations.micros(Duration.ofHours(6)));

  private final SimSwapSettings settings;
  private final SimSwapFindings findings;
  private final DetectorCard card;
  private final long memory;
  private final long fade;

  /** The detector with its settings. */
  public SimSwapDetector(SimSwapSettings settings) {
    this.settings = settings;
    this.card = DetectorCard.beside(SimSwapDetector.class);
    this.findings = new SimSwapFindings(card, settings);
    this.memory = Durations.micros(settings.memory());
    this.fade = Durations.micros(settings.fade());
  }

  @Override
  public DetectorCard card() {
    return card;
  }

  @Override
  public StateSlot<SimSwapState> slot() {
    return SLOT;
  }

  @Override
  public boolean accepts(AccountObservation observation) {
    SecurityEvent event = observation.event();
    if (observation.account() == null || isProgram(event.getPrincipal().getAccountClass())) {
      return false;
    }
    return event.getPayload() instanceof SubscriberChange
        || Moments.kindOf(event) != null
        || isNamedUse(event);
  }

  @Override
  public Step<SimSwapState> observe(@Nullable SimSwapState known, AccountObservation seen) {
    SimSwapState state = known == null ? new SimSwapState() : known;
    SecurityEvent event = seen.event();
    if (event.getPayload() instanceof SubscriberChange told) {
      Change report = Change.of(event, told, memory);
      if (report != null) {
        state.add(report);
      }
    } else {
      remember(state, seen);
    }
    state.latest = Math.max(state.latest, event.getTime());
    return judge(state, event.getTenant(), seen.account(), seen.judgedAt());
  }

  @Override
  public Step<SimSwapState> wake(SimSwapState state, long time) {
    state.changes.removeIf(change -> expiry(change) <= time);
    state.moments.removeIf(moment -> expiry(state, moment.last) <= time);
    state.uses.removeIf(use -> expiry(state, use.last()) <= time);
    return step(state, List.of(), List.of());
  }

  private static boolean isProgram(AccountClass kind) {
    return kind == AccountClass.SERVICE || kind == AccountClass.BROKER;
  }

  private static boolean isNamedUse(SecurityEvent event) {
    return Moments.isUse(event) && Moments.namedDevice(event.getClient()) != 0;
  }

  private void remember(SimSwapState state, AccountObservation seen) {
    SecurityEvent event = seen.event();
    MomentKind kind = Moments.kindOf(event);
    if (kind != null) {
      state.add(marked(state, Moments.of(kind, seen, settings.largeFrom())));
    }
    if (isNamedUse(event)) {
      state.use(
          Moments.namedDevice(event.getClient()),
          () -> seen.recognition().deviceSince(),
          event.getTime());
    }
  }

  /** A device that proves another key than it did before is marked. */
  private static Moment marked(SimSwapState state, Moment moment) {
    if (moment.deviceId != 0) { // few prove a key
      for (Moment known : state.moments) {
        if (known.deviceId == moment.deviceId && known.actor != moment.actor) {
          return moment.with(Moment.KEY_CHANGED);
        }
      }
    }
    return moment;
  }

  /** Judges what is remembered at a time that is later than that of what was told late. */
  private Step<SimSwapState> judge(
      SimSwapState state, String tenant, @Nullable String account, long judgedAt) {
    long now = Math.max(state.latest, judgedAt);
    Chain chain = strongest(state);
    if (chain == null || account == null) {
      return step(state, List.of(), List.of());
    }
    List<StepUp> signals = stepUp(state, tenant, account, chain, now);
    Tier tier = tier(chain);
    long content = tier == null ? 0 : content(chain, tier);
    if (tier == null || content == state.told) {
      return step(state, List.of(), signals);
    }
    state.opened = state.opened == 0 ? now : state.opened;
    state.told = content;
    Alert alert = findings.alert(tenant, account, chain, tier, state.opened, now);
    return step(state, List.of(alert), signals);
  }

  /** Asks once in a window for more than the telephone. */
  private List<StepUp> stepUp(
      SimSwapState state, String tenant, String account, Chain chain, long now) {
    boolean grounded = chain.change() != null || chain.usesTheNumber();
    long until = chain.windowEnds();
    if (!grounded
        || chain.probability() < settings.stepUp()
        || until <= Math.max(now, state.steppedUpUntil)) {
      return List.of();
    }
    state.steppedUpUntil = until;
    return List.of(findings.stepUp(tenant, account, chain, now));
  }

  /** The chain that explains most; of equals the one of the earliest change. */
  private @Nullable Chain strongest(SimSwapState state) {
    if (state.moments.isEmpty() || (state.changes.isEmpty() && !touchesTheNumber(state))) {
      return null; // most accounts, most of the time: nothing is told of a chain without either
    }
    Chain strongest = null;
    for (Change change : state.changes) {
      if (!wasReplaced(state, change)) {
        Chain chain = Chain.of(change, state, settings);
        if (strongest == null || chain.logOdds() > strongest.logOdds()) {
          strongest = chain;
        }
      }
    }
    if (strongest != null && (tier(strongest) != null || isOpen(strongest, state))) {
      return strongest;
    }
    Chain unreported = Chain.of(null, state, settings);
    return tier(unreported) == null && strongest != null ? strongest : unreported;
  }

  /**
   * Whether a reported change is still so new that it is what the account's events are judged by:
   * to judge them as if nobody had reported anything would leave out what explains them.
   */
  private boolean isOpen(Chain chain, SimSwapState state) {
    return chain.change() != null && state.latest <= chain.windowEnds();
  }

  private static boolean touchesTheNumber(SimSwapState state) {
    for (Moment moment : state.moments) {
      if (moment.kind.touchesTheNumber()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the account had another number by then: the old one is somebody else's now. */
  private static boolean wasReplaced(SimSwapState state, Change change) {
    return change.number() != 0
        && state.moments.stream()
            .anyMatch(
                moment ->
                    moment.kind == MomentKind.PHONE_CHANGED
                        && moment.number == change.number()
                        && moment.first < change.effective());
  }

  private @Nullable Tier tier(Chain chain) {
    double probability = chain.probability();
    if (chain.change() == null) {
      boolean suspicious = chain.usesTheNumber() && chain.hasStranger();
      return suspicious && probability >= settings.suspect() ? Tier.SUSPECTED : null;
    }
    if (probability < settings.alert()) {
      return null;
    }
    return chain.harmed() ? Tier.HARMED : Tier.TAKEN;
  }

  /** What a finding says, as a number: the same is not told twice. */
  private static long content(Chain chain, Tier tier) {
    StringBuilder text = new StringBuilder(tier.name());
    for (Term term : chain.terms()) {
      text.append('|').append(term.factor()).append(Math.round(term.score() * 1_000));
    }
    Change change = chain.change();
    return Hash64.of('s', change == null ? text : text.append(change.effective()));
  }

  private Step<SimSwapState> step(SimSwapState state, List<Alert> found, List<StepUp> signals) {
    if (state.isEmpty()) {
      return new Step<>(null, KeyedMemory.NEVER, found, signals);
    }
    long wakeAt = KeyedMemory.NEVER;
    for (Change change : state.changes) {
      wakeAt = Math.min(wakeAt, expiry(change));
    }
    for (Moment moment : state.moments) {
      wakeAt = Math.min(wakeAt, expiry(state, moment.last));
    }
    for (Use use : state.uses) {
      wakeAt = Math.min(wakeAt, expiry(state, use.last()));
    }
    return new Step<>(state, BATCH.after(wakeAt), found, signals);
  }

  /**
   * A change is remembered to the end of its window, and long enough to know it when told again.
   */
  private long expiry(Change change) {
    return Math.max(change.effective() + fade, change.reported() + memory);
  }

  /**
   * What happened is remembered for a late report, and as long as a change that it may belong to.
   */
  private long expiry(SimSwapState state, long time) {
    long expiry = time + memory;
    for (Change change : state.changes) {
      if (time >= change.effective() && time <= change.effective() + fade) {
        expiry = Math.max(expiry, expiry(change));
      }
    }
    return expiry;
  }
}
