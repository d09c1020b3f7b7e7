package io.vigie.analytics.detect.simswap;

import io.vigie.analytics.settings.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The evidence that a change of SIM was a thief's, step by step in the order in which things
 * happened. A function of what is remembered alone: it does not matter when the report came.
 */
final class Chain {

  /** So many codes within {@link #CODE_PACE} of each other are many. */
  static final int MANY_CODES = 3;

  static final long CODE_PACE = Durations.micros(Duration.ofHours(1));

  /** Carriers' clocks and logs' clocks may differ by so much. */
  private static final long SKEW = Durations.micros(Duration.ofMinutes(5));

  private final @Nullable Change change;
  private final SimSwapSettings settings;
  private final long begin;
  private final long window;
  private final long fade;
  private final boolean history;
  private final boolean strangers;
  private final Odds odds = new Odds();
  private final Set<MomentKind> contacts = new LinkedHashSet<>();
  private final Set<String> addresses = new LinkedHashSet<>();
  private boolean unfamiliar;
  private boolean stranger;
  private boolean familiar;
  private @Nullable Moment familiarNetwork;
  private final Set<Long> strayed = new HashSet<>();
  private @Nullable Moment smallTransfer;
  private boolean atHome;
  private boolean reset;
  private boolean phoneChanged;
  private long newDevice = Long.MAX_VALUE;
  private long newcomer = Long.MAX_VALUE;
  private long harmed = Long.MAX_VALUE;

  /** A moment at the time at which it counts. */
  private record Step(Moment moment, long time) {}

  private Chain(
      @Nullable Change change, SimSwapState state, SimSwapSettings settings, boolean strangers) {
    this.change = change;
    this.strangers = strangers;
    this.settings = settings;
    this.window = Durations.micros(settings.window());
    this.fade = Durations.micros(settings.fade());
    this.begin = begin(change, state, settings);
    this.history = history(state, begin);
  }

  /**
   * The chain of a change.
   *
   * @param change the change, or null to ask what the events show without any
   */
  static Chain of(@Nullable Change change, SimSwapState state, SimSwapSettings settings) {
    Chain all = of(change, state, settings, false);
    if (!all.atHome) {
      return all;
    }
    Chain others = of(change, state, settings, true);
    return others.logOdds() > all.logOdds() ? others : all;
  }

  /**
   * @param strangers leave out who was at an address that the account knew before: that somebody in
   *     the house has a new device, too, does not speak for whoever else came with the change
   */
  private static Chain of(
      @Nullable Change change, SimSwapState state, SimSwapSettings settings, boolean strangers) {
    Chain chain = new Chain(change, state, settings, strangers);
    chain.start();
    for (Step step : chain.steps(state)) {
      chain.weigh(step.moment, step.time);
    }
    chain.network();
    chain.oldDevice(state);
    chain.explanations(state);
    return chain;
  }

  /** Probability that it was a takeover, 0 to 1. */
  double probability() {
    return odds.probability();
  }

  double logOdds() {
    return odds.log();
  }

  /** Steps in the order in which they happened; what explains the change comes last. */
  List<Term> terms() {
    return odds.terms();
  }

  @Nullable Change change() {
    return change;
  }

  /** Whether the number took part: without it nothing points to the SIM. */
  boolean usesTheNumber() {
    return odds.has(Factor.PHONE_PROOF) || (odds.has(Factor.MANY_CODES) && phoneChanged);
  }

  /**
   * Whether somebody took part whom the account did not know when he came: a device or an address
   * that is new to an account with history, a rented server, a changed key, a password from a leak.
   * All that an account does which is itself new is its owner's, as far as anybody can tell.
   */
  boolean hasStranger() {
    return stranger || unfamiliar || odds.has(Factor.KEY_CHANGED) || odds.has(Factor.LEAKED_PAIR);
  }

  /** Whether something sensitive was done by who came with the change. */
  boolean harmed() {
    return harmed != Long.MAX_VALUE;
  }

  /** Time of the first event of the account that belongs to it, or the change's own. */
  long first() {
    return odds.first() == Long.MAX_VALUE ? begin : odds.first();
  }

  /** Time of the last step. */
  long last() {
    return odds.terms().stream().mapToLong(Term::time).max().orElse(begin);
  }

  /** Addresses of who came with the change. */
  List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** When what began it is over: the end of the window of the change, else of its first event. */
  long windowEnds() {
    return began() + window;
  }

  /** Since when the number is in doubt: the time of the change, else of the first event. */
  long began() {
    return change == null ? first() : begin;
  }

  /**
   * Without a change it begins when somebody first comes whom the account does not know: what it
   * knew before is the owner's.
   */
  private static long begin(@Nullable Change change, SimSwapState state, SimSwapSettings settings) {
    if (change != null) {
      return change.effective();
    }
    long begin = Long.MAX_VALUE;
    for (Moment moment : state.moments) {
      if (moment.is(Moment.DEVICE_TOLD) && moment.isStrangers()) {
        begin = Math.min(begin, moment.first);
      }
    }
    return begin == Long.MAX_VALUE ? state.latest - Durations.micros(settings.memory()) : begin;
  }

  /** Whether the account had signed in before: otherwise nothing can be new to it. */
  private static boolean history(SimSwapState state, long begin) {
    Moment earliest = null;
    for (Moment moment : state.moments) {
      boolean told = moment.is(Moment.HISTORY) || moment.deviceAge != Moment.NEVER;
      if (moment.first < begin && (told || moment.kind == MomentKind.SIGN_IN)) {
        return true;
      }
      if (earliest == null || moment.first < earliest.first) {
        earliest = moment;
      }
    }
    return earliest != null && earliest.is(Moment.HISTORY);
  }

  private void start() {
    double prior = change == null ? settings.unreportedPrior() : settings.prior();
    if (change == null) {
      odds.begin(Factor.NO_REPORT, prior, begin, "", "");
    } else {
      odds.begin(Factor.CHANGE, prior, begin, change.eventId(), change.source());
    }
  }

  private List<Step> steps(SimSwapState state) {
    List<Step> steps = new ArrayList<>(state.moments.size());
    long from = change == null ? begin : begin - SKEW;
    Set<Long> housemates = strangers ? housemates(state) : Set.of();
    for (Moment moment : state.moments) {
      // Who was there before the change did not come with it; of nobody in particular that is open.
      long time = moment.first < from && moment.actor == 0 ? moment.last : moment.first;
      boolean counts = moment.actor == 0 || !housemates.contains(moment.actor);
      if (counts && time >= from && time <= begin + fade) {
        steps.add(new Step(moment, time));
      }
    }
    steps.sort(
        Comparator.<Step>comparingLong(step -> step.time)
            .thenComparing(step -> step.moment.eventId)
            .thenComparing(step -> step.moment.kind));
    return steps;
  }

  /** Who was at an address that the account knew before. */
  private Set<Long> housemates(SimSwapState state) {
    Set<Long> found = new HashSet<>();
    for (Moment moment : state.moments) {
      if (!moment.is(Moment.PLACELESS) && moment.knew(moment.addressAge, begin)) {
        found.add(moment.actor);
      }
    }
    return found;
  }

  private void weigh(Moment moment, long time) {
    if (history && moment.isOwners(begin)) {
      return;
    }
    stranger |= moment.isStrangers();
    if (moment.kind.isCodeTrouble()) {
      if (moment.count >= MANY_CODES) {
        hold(Factor.MANY_CODES, settings.weakSign(), moment, time);
      }
      return;
    }
    if (moment.ip != null) {
      addresses.add(moment.ip);
    }
    newcomer = Math.min(newcomer, time);
    device(moment, time);
    proof(moment, time);
    place(moment, time);
    changes(moment, time);
    if (moment.is(Moment.LEAKED) && !reset) {
      hold(Factor.LEAKED_PAIR, settings.leakedPair(), moment, time);
    }
    if (moment.kind.harms()) {
      harmed = Math.min(harmed, time);
    }
  }

  private void device(Moment moment, long time) {
    boolean told = moment.is(Moment.DEVICE_TOLD) || moment.is(Moment.DEVICE_GUESSED);
    if (history && told && !moment.knew(moment.deviceAge, begin)) {
      hold(Factor.NEW_DEVICE, settings.newDevice(), moment, time);
      newDevice = Math.min(newDevice, time);
      if (moment.is(Moment.DESKTOP)) {
        hold(Factor.NO_TELEPHONE, settings.desktop(), moment, time);
      }
    }
    if (moment.is(Moment.KEY_CHANGED)) {
      hold(Factor.KEY_CHANGED, settings.weakSign(), moment, time);
    }
  }

  private void proof(Moment moment, long time) {
    switch (moment.kind) {
      case RESET_BY_PHONE, SIGN_IN_BY_PHONE ->
          hold(Factor.PHONE_PROOF, settings.phoneProof(), moment, time);
      case RESET, SIGN_IN_BY_CODE ->
          hold(Factor.PHONE_PROOF, settings.unknownProof(), moment, time);
      case RESET_ASKED_BY_PHONE -> hold(Factor.PHONE_PROOF, settings.newDevice(), moment, time);
      default -> {
        // proves nothing by the number
      }
    }
    reset |= moment.kind == MomentKind.RESET_BY_PHONE || moment.kind == MomentKind.RESET;
    if (odds.has(Factor.PHONE_PROOF) && isPrompt(time)) {
      hold(Factor.PROMPT, settings.prompt(), moment, time);
    }
  }

  /** Who takes a number has hours until it is missed; who bought a telephone has all day. */
  private boolean isPrompt(long time) {
    return change != null
        && change.dated()
        && time - begin <= Durations.micros(settings.promptFor());
  }

  private void place(Moment moment, long time) {
    if (moment.is(Moment.PLACELESS)) {
      return;
    }
    if (moment.knew(moment.addressAge, begin)) {
      familiar = true;
      atHome = true;
      odds.lower(Factor.FAMILIAR_ADDRESS, familiarAddress(moment), moment, time);
    } else if (moment.is(Moment.STRANGE_REGION) && !isUnfamiliar(moment)) {
      boolean operator = !moment.is(Moment.ASN_TOLD) || moment.knew(moment.asnAge, begin);
      double ratio = operator ? settings.strangeRegion() : settings.unfamiliarPlace();
      hold(Factor.STRANGE_REGION, ratio, moment, time);
      strayed.add(moment.actor);
    } else if (moment.knew(moment.asnAge, begin)) {
      if (familiarNetwork == null) {
        familiarNetwork = moment;
      }
    } else if (isUnfamiliar(moment)) {
      unfamiliar = true;
      hold(Factor.UNFAMILIAR_PLACE, settings.unfamiliarPlace(), moment, time);
    }
  }

  /** Many share the address of an office or of a carrier's gateway; a line into a home few do. */
  private double familiarAddress(Moment moment) {
    return moment.is(Moment.HOME_LINE) ? settings.homeAddress() : settings.familiarAddress();
  }

  /**
   * An operator that the account knows speaks for who comes through it, but not for somebody who
   * was also at home where the account is not: large operators are everybody's.
   */
  private void network() {
    Moment moment = familiarNetwork;
    if (moment != null && !strayed.contains(moment.actor)) {
      familiar = true;
      odds.lower(Factor.FAMILIAR_NETWORK, settings.familiarNetwork(), moment, moment.first);
    }
  }

  /**
   * No network of the account's, and no country of its: or a rented server, without history too.
   */
  private boolean isUnfamiliar(Moment moment) {
    return moment.is(Moment.HOSTED)
        || (history
            && moment.is(Moment.COUNTRY_TOLD)
            && moment.knew(moment.placesAge, begin)
            && !moment.knew(moment.countryAge, begin));
  }

  private void changes(Moment moment, long time) {
    if (moment.kind.changesContact()) {
      if (isOfTheSameNumber(moment)) {
        return;
      }
      phoneChanged |= moment.kind == MomentKind.PHONE_CHANGED;
      contacts.add(moment.kind);
      if (contacts.size() > 1) {
        hold(Factor.SECOND_CONTACT_CHANGE, settings.secondContactChange(), moment, time);
      } else {
        hold(Factor.CONTACT_CHANGE, settings.contactChange(), moment, time);
      }
      return;
    }
    if (moment.kind == MomentKind.PAYEE_ADDED || moment.kind == MomentKind.ACTION) {
      hold(Factor.SENSITIVE_ACTION, settings.payee(), moment, time);
      amount(moment, time);
    } else if (moment.kind == MomentKind.READ && isStrange()) {
      // At home everybody reads his own documents.
      hold(Factor.SENSITIVE_ACTION, settings.sensitiveRead(), moment, time);
    }
  }

  /**
   * Whether the number whose SIM changed was enrolled as a factor. Who has the number gains nothing
   * by that, and has nothing when the carrier gives it back; who has a new telephone sets it up.
   */
  private boolean isOfTheSameNumber(Moment moment) {
    return moment.kind == MomentKind.FACTOR_CHANGED
        && moment.number != 0
        && change != null
        && moment.number == change.number();
  }

  private void amount(Moment moment, long time) {
    if (moment.is(Moment.LARGE)) {
      hold(Factor.LARGE_TRANSFER, settings.largeTransfer(), moment, time);
    } else if (moment.is(Moment.SMALL) && smallTransfer == null) {
      smallTransfer = moment;
    }
  }

  /** Whether whoever came with the change came from where the account is not at home. */
  private boolean isStrange() {
    return unfamiliar || odds.has(Factor.STRANGE_REGION);
  }

  /**
   * Two devices in turn: who buys a new telephone lays the old one aside, as a rule. In one country
   * it tells nothing: a quarter of the customers goes on using both.
   */
  private void oldDevice(SimSwapState state) {
    if (newDevice == Long.MAX_VALUE || familiar || !isStrange()) {
      return;
    }
    for (Use use : state.uses) {
      if (use.isOwners(begin) && use.first() > newDevice) {
        double ratio = unfamiliar ? settings.oldDevice() : Math.sqrt(settings.oldDevice());
        odds.add(
            Factor.OLD_DEVICE_ACTIVE, Math.log(ratio) * weight(use.first()), use.first(), "", "");
        return;
      }
    }
  }

  private void explanations(SimSwapState state) {
    if (change == null) {
      return;
    }
    for (Change other : state.changes) {
      if (change.imei() != 0
          && other.imei() == change.imei()
          && other.effective() < change.effective()) {
        odds.add(
            Factor.SAME_TELEPHONE,
            -Math.log(settings.sameDevice()),
            change.effective(),
            change.eventId(),
            change.source());
        break;
      }
    }
    Moment small = smallTransfer;
    if (small != null && !odds.has(Factor.LARGE_TRANSFER)) {
      odds.add(
          Factor.SMALL_TRANSFER,
          -Math.log(settings.smallTransfer()),
          small.first,
          small.eventId,
          small.source);
    }
    double delay = delay();
    if (delay > 0) {
      odds.add(Factor.UNHURRIED, -Math.log(settings.unhurried()) * delay, newcomer, "", "");
    }
    if (newDevice != Long.MAX_VALUE && !usesTheNumber()) {
      // Whoever takes a number takes it for its codes.
      odds.add(Factor.PHONE_UPGRADE, -Math.log(settings.upgrade()), newDevice, "", "");
    }
  }

  /**
   * How much it says that nobody came at first, and then somebody from where the account may well
   * be at home: 0 for nothing, 1 for all, and half between prompt and late.
   */
  private double delay() {
    boolean told = change != null && change.dated() && newDevice != Long.MAX_VALUE;
    if (!told || isStrange() || odds.has(Factor.LEAKED_PAIR)) {
      return 0;
    }
    long waited = newcomer - begin;
    if (waited > Durations.micros(settings.unhurriedAfter())) {
      return 1;
    }
    return waited > Durations.micros(settings.promptFor()) ? 0.5 : 0;
  }

  private void hold(Factor factor, double ratio, Moment moment, long time) {
    odds.raise(factor, Math.log(ratio) * weight(time), moment, time);
  }

  /** Full within the window, then fading linearly. */
  private double weight(long time) {
    long age = time - begin;
    if (change == null || age <= window) {
      return 1;
    }
    return Math.max(0, (double) (begin + fade - time) / (fade - window));
  }
}
