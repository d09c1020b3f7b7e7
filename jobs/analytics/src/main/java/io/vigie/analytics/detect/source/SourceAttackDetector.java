package io.vigie.analytics.detect.source;

import io.vigie.analytics.account.Credit;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Familiarity;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.analytics.stage.WakeBatch;
import io.vigie.schemas.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Unmasks addresses and networks that try credentials, by a sequential test over their contacts
 * with accounts, and names the accounts that gave in. See README.md beside this class.
 */
public final class SourceAttackDetector implements Detector<Fact, SourceState> {

  private static final StateSlot<SourceState> SLOT =
      new StateSlot<>("source-attack", SourceState.CODEC);

  /** Growth that is worth a revision: so their number grows with the logarithm of the volume. */
  private static final double GROWTH = 0.05;

  /**
   * Most accounts that give in for each that is tried: stuffing takes 0.2 to 2 % (Shape), lists
   * that were checked before a few times as many (assumption).
   */
  private static final double MOST_TAKEN = 0.1;

  /** So many are no crowd, however few were tried (assumption: the people of one home). */
  private static final double FEW = 3;

  /** In so many batches sources are forgotten during the time they are remembered. */
  private static final int BATCHES = 16;

  private final SourceAttackSettings settings;
  private final SourceFindings findings;
  private final DetectorCard card;
  private final double limit;
  private final WakeBatch batch;

  /** The detector with its settings. */
  public SourceAttackDetector(SourceAttackSettings settings) {
    this.settings = settings;
    this.card = DetectorCard.beside(SourceAttackDetector.class);
    this.findings = new SourceFindings(card, settings);
    this.limit = settings.limit();
    this.batch = WakeBatch.of(settings.memory(), BATCHES);
  }

  @Override
  public DetectorCard card() {
    return card;
  }

  @Override
  public StateSlot<SourceState> slot() {
    return SLOT;
  }

  @Override
  public boolean accepts(Fact fact) {
    return switch (fact.kind()) {
      case ORPHAN_FAILURE, RETRACTION, SUCCESS -> true;
      case KNOWN_FAILURE -> fact.credit() != Credit.NONE;
      case USE -> false;
    };
  }

  @Override
  public Step<SourceState> observe(@Nullable SourceState known, Fact fact) {
    if (known == null && !opensState(fact)) {
      return Step.forget();
    }
    SourceState state = known == null ? new SourceState(fact.tenant(), fact.network()) : known;
    List<Alert> found = new ArrayList<>(0);
    switch (fact.kind()) {
      case ORPHAN_FAILURE -> failure(state, fact, found);
      case RETRACTION -> retraction(state, fact);
      case SUCCESS -> success(state, fact, found);
      case KNOWN_FAILURE -> known(state, fact);
      case USE -> {
        // says nothing about who tries
      }
    }
    settle(state, fact.address());
    return step(state, found);
  }

  @Override
  public Step<SourceState> wake(SourceState state, long time) {
    List<Alert> found = new ArrayList<>(0);
    long wakeAt = KeyedMemory.NEVER;
    for (Iterator<Episode> rest = state.episodes().iterator(); rest.hasNext(); ) {
      Episode episode = rest.next();
      tellOrClose(state, episode, time, found);
      if (expired(episode, time)) {
        rest.remove();
      } else {
        wakeAt = Math.min(wakeAt, deadline(episode));
      }
    }
    tellOrClose(state, state.network, time, found);
    if (expired(state.network, time)) {
      state.restartNetwork();
    } else {
      wakeAt = Math.min(wakeAt, deadline(state.network));
    }
    state.wakeAt = wakeAt;
    return step(state, found);
  }

  /** Whether a fact about a network nothing is known of is worth remembering. */
  private static boolean opensState(Fact fact) {
    return switch (fact.kind()) {
      case ORPHAN_FAILURE -> true;
      case RETRACTION -> false;
      case SUCCESS -> fact.familiarity() != Familiarity.FAMILIAR;
      case KNOWN_FAILURE, USE -> false;
    };
  }

  private void failure(SourceState state, Fact fact, List<Alert> found) {
    Episode episode = state.address(fact.address());
    boolean reopens = episode.wasUnmasked() && !episode.isOpen();
    episode.fail(fact, true);
    if (episode.wasUnmasked()) {
      if (reopens || doubled(episode)) {
        found.add(findings.attack(state, episode, fact.time()));
      }
      return;
    }
    accuseNetwork(state, episode, fact, found);
    // Once the network is unmasked, its alert speaks for its addresses.
    if (!state.network.wasUnmasked() && episode.score(settings) >= limit) {
      unmask(state, episode, List.of(episode), fact.time(), found);
      state.network.firstContacts -= episode.networkFirst;
      state.network.repeats -= episode.networkRepeats;
    }
  }

  private void accuseNetwork(SourceState state, Episode episode, Fact fact, List<Alert> found) {
    Episode network = state.network;
    long first = Episode.firstContact(fact) ? 1 : 0;
    long repeats = fact.count() - first;
    boolean evidence =
        weight(episode.networkFirst + first, episode.networkRepeats + repeats)
            <= settings.networkShare() * limit;
    boolean reopens = network.wasUnmasked() && !network.isOpen();
    network.fail(fact, evidence);
    if (evidence) {
      state.accuse(episode, first, repeats);
    }
    if (network.wasUnmasked()) {
      if (reopens || doubled(network)) {
        found.add(findings.attack(state, network, fact.time()));
      }
    } else if (network.score(settings) >= limit) {
      List<Episode> members =
          state.episodes().stream().filter(member -> !member.wasUnmasked()).toList();
      unmask(state, network, members, fact.time(), found);
    }
  }

  private double weight(long firstContacts, long repeats) {
    return settings.firstContactWeight() * firstContacts + settings.repeatWeight() * repeats;
  }

  /** Opens an alert and names the successes that the source turns out to have stolen. */
  private void unmask(
      SourceState state, Episode source, List<Episode> members, long time, List<Alert> found) {
    source.opened = time;
    long lookBack = time - Durations.micros(settings.lookBack());
    long since = Math.max(lookBack, StrangerOdds.earliest(source));
    long strangers = members.stream().mapToLong(member -> strangers(member, lookBack)).sum();
    if (!isHis(source, strangers)) {
      found.add(findings.attack(state, source, time));
      return;
    }
    List<Alert> compromises = new ArrayList<>(0);
    for (Episode member : members) {
      for (Suspect suspect : member.suspects) {
        if (suspect.time() >= since && suspect.grounded() && StrangerOdds.accuse(source, suspect)) {
          lose(source, suspect.account());
          compromises.add(findings.compromise(state, source, member.source, suspect, time));
        }
      }
      member.suspects.clear();
    }
    found.add(findings.attack(state, source, time));
    found.addAll(compromises);
  }

  /** An account that knows its device is at the source. */
  private static void known(SourceState state, Fact fact) {
    Episode episode = state.find(fact.address());
    if (episode != null) {
      episode.knownContacts++;
    }
    state.network.knownContacts++;
  }

  private static void retraction(SourceState state, Fact fact) {
    Episode episode = state.find(fact.address());
    if (episode != null) {
      episode.retract(fact);
      if (!episode.wasUnmasked()) {
        state.network.retract(fact);
      }
    }
  }

  private void success(SourceState state, Fact fact, List<Alert> found) {
    if (fact.familiarity() == Familiarity.FAMILIAR) {
      Episode episode = state.find(fact.address());
      if (episode != null) {
        episode.successes++;
      }
      known(state, fact);
      return;
    }
    String account = fact.account();
    if (account == null) {
      return;
    }
    Episode episode = state.address(fact.address());
    episode.successes++;
    state.network.successes++;
    Suspect suspect =
        new Suspect(
            fact.time(),
            account,
            fact.eventId(),
            fact.familiarity() == Familiarity.UNFAMILIAR || fact.attempt() > 0,
            fact.leaked());
    Episode attacker =
        episode.wasUnmasked() ? episode : state.network.wasUnmasked() ? state.network : null;
    long since = fact.time() - Durations.micros(settings.lookBack());
    if (attacker != null
        && isHis(attacker, strangers(episode, since) + 1)
        && StrangerOdds.accuse(attacker, suspect)) {
      lose(attacker, account);
      attacker.lastTime = fact.time();
      attacker.closed = 0;
      found.add(findings.attack(state, attacker, fact.time()));
      found.add(findings.compromise(state, attacker, fact.address(), suspect, fact.time()));
      return;
    }
    episode.suspect(suspect);
    boolean unseen = fact.familiarity() == Familiarity.NO_HISTORY || fact.credit() != Credit.NONE;
    if (unseen && fact.attempt() == 0) {
      episode.unseenSuccesses++;
      state.network.unseenSuccesses++;
    }
  }

  /** Successes of accounts that do not know device and network, and were not held against it. */
  private static long strangers(Episode episode, long since) {
    return episode.suspects.stream().filter(suspect -> suspect.time() >= since).count();
  }

  /**
   * Whether so many successes of strangers may be what an attack takes: where there are more,
   * others use the source too, and nobody can tell theirs from his.
   */
  private static boolean isHis(Episode source, long strangers) {
    return source.compromised.size() + strangers <= FEW + MOST_TAKEN * source.contacts;
  }

  private static void lose(Episode attacker, String account) {
    if (!attacker.compromised.contains(account)
        && attacker.compromised.size() < Episode.COMPROMISED_LIMIT) {
      attacker.compromised.add(account);
    }
  }

  private static boolean doubled(Episode episode) {
    return episode.failures >= 2 * episode.toldFailures;
  }

  private void tellOrClose(SourceState state, Episode episode, long time, List<Alert> found) {
    if (!episode.isOpen()) {
      return;
    }
    if (episode.lastTime + Durations.micros(settings.quiet()) <= time) {
      episode.closed = time;
      found.add(findings.attack(state, episode, time));
    } else if (grown(episode) && episode.lastTime + Durations.micros(settings.settle()) <= time) {
      found.add(findings.attack(state, episode, time));
    }
  }

  /** Whether it has grown enough to be worth a revision. */
  private static boolean grown(Episode episode) {
    return episode.failures - episode.toldFailures >= GROWTH * episode.toldFailures
        && episode.failures > episode.toldFailures;
  }

  private boolean expired(Episode episode, long time) {
    return forgottenAt(episode.lastHeard()) <= time;
  }

  /**
   * When a source last heard at a time is forgotten: sources of one network are forgotten a batch
   * at a time, so that a network of hundreds of addresses is not looked through for each of them.
   */
  private long forgottenAt(long heard) {
    return batch.after(heard + Durations.micros(settings.memory()) - 1);
  }

  /** Restarts what has fallen to 0 and sees to it that the next deadline is not missed. */
  private void settle(SourceState state, String address) {
    Episode episode = state.find(address);
    if (episode != null) {
      if (!episode.wasUnmasked() && episode.score(settings) <= 0) {
        episode.restart();
      }
      if (episode.lastHeard() == 0) {
        state.remove(episode);
      } else {
        state.wakeAt = Math.min(state.wakeAt, deadline(episode));
      }
    }
    if (!state.network.wasUnmasked() && state.network.score(settings) <= 0) {
      state.restartNetwork();
    } else {
      state.wakeAt = Math.min(state.wakeAt, deadline(state.network));
    }
  }

  private static Step<SourceState> step(SourceState state, List<Alert> found) {
    return state.isEmpty()
        ? new Step<>(null, KeyedMemory.NEVER, found)
        : new Step<>(state, state.wakeAt, found);
  }

  private long deadline(Episode episode) {
    long heard = episode.lastHeard();
    if (heard == 0) {
      return KeyedMemory.NEVER;
    }
    if (!episode.isOpen()) {
      return forgottenAt(heard);
    }
    Duration pause = grown(episode) ? settings.settle() : settings.quiet();
    return episode.lastTime + Durations.micros(pause);
  }
}
