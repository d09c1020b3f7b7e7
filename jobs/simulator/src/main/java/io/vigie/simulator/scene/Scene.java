package io.vigie.simulator.scene;

import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.SessionBinding;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.Whereabouts;
import io.vigie.simulator.population.Population;
import io.vigie.simulator.settings.SimulatorSettings;
import io.vigie.simulator.truth.Truth;
import io.vigie.simulator.truth.TruthConsumer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a world: who is in it, what time it is, who acts next, and the way events leave. Not
 * safe for several threads.
 */
public final class Scene {

  private static final int SCHEMA_VERSION = 2;

  private final SimulatorSettings settings;
  private final EventConsumer events;
  private final TruthConsumer truth;
  private final Population population;
  private final Whereabouts whereabouts;
  private final Objects objects;
  private final Climate climate = new Climate();
  private final Agenda agenda = new Agenda();
  private final List<Campaign> campaigns = new ArrayList<>();
  private final long idKey;
  private final long sessionKey;
  private final long campaignKey;
  private final long end;
  private long now;
  private long told;
  private long sessions;

  /** An empty scene at the beginning of the run. */
  public Scene(SimulatorSettings settings, EventConsumer events, TruthConsumer truth) {
    this.settings = settings;
    this.events = events;
    this.truth = truth;
    this.population = new Population(settings.seed(), settings.population());
    this.whereabouts = new Whereabouts(settings.seed(), settings.networks(), settings.rhythm());
    this.objects = new Objects(settings.seed(), population, settings.sessions().ownedObjects());
    this.idKey = Mix.of(settings.seed(), "event");
    this.campaignKey = Mix.of(settings.seed(), "campaign");
    this.sessionKey = Mix.of(settings.seed(), "session");
    this.now = settings.startMicros();
    this.end = settings.endMicros();
  }

  /** Everything that decides what the world looks like. */
  public SimulatorSettings settings() {
    return settings;
  }

  /** Who is in it. */
  public Population population() {
    return population;
  }

  /** Where they are. */
  public Whereabouts whereabouts() {
    return whereabouts;
  }

  /** What the API has. */
  public Objects objects() {
    return objects;
  }

  /** What happens to everybody. */
  public Climate climate() {
    return climate;
  }

  /** The time. */
  public long now() {
    return now;
  }

  /** A stream of chance for a purpose, independent of all others. */
  public Draws draws(String purpose) {
    return new Draws(Mix.of(settings.seed(), purpose));
  }

  /** Lets somebody act at a time; one that lies before now is now, one after the end is never. */
  public void at(long time, Actor actor) {
    if (time < end) {
      agenda.add(Math.max(now, time), actor);
    }
  }

  /** Begins an attack. */
  public Campaign campaign(String storyline, List<String> techniques) {
    String id = "c-" + Mix.hex(Mix.of(Mix.of(campaignKey, storyline), campaigns.size()), 12);
    truth.accept(new Truth.Began(id, now, settings.tenant(), storyline, techniques));
    Campaign campaign = new Campaign(id, storyline, this, truth);
    campaigns.add(campaign);
    return campaign;
  }

  /** Something happens now. */
  public SecurityEvent emit(Caller caller, Deed deed) {
    SecurityEvent event =
        new SecurityEvent(
            Mix.pseudonym(idKey, told++),
            now,
            null,
            settings.tenant(),
            deed.source(),
            SCHEMA_VERSION,
            deed.action(),
            deed.outcome(),
            1,
            caller.principal(),
            caller.client(),
            caller.network(),
            null,
            caller.session(),
            deed.payload());
    events.accept(event);
    return event;
  }

  /** A session that was never seen before. */
  public Session newSession() {
    String session = Mix.pseudonym(sessionKey, sessions++);
    return new Session(session, null, newToken(), 0, SessionBinding.NONE);
  }

  /** The same session with a new token. */
  public Session refreshed(Session session) {
    @Nullable Integer generation = session.getRefreshGeneration();
    return new Session(
        session.getSessionId(),
        session.getParentSessionId(),
        newToken(),
        (generation == null ? 0 : generation) + 1,
        session.getBinding());
  }

  /** The session that takes the place of another. */
  public Session successor(Session session) {
    String next = Mix.pseudonym(sessionKey, sessions++);
    return new Session(next, session.getSessionId(), newToken(), 0, session.getBinding());
  }

  private String newToken() {
    return Mix.pseudonym(~sessionKey, sessions++);
  }

  /** Lets the next one act. Returns false when nobody has anything left to do before the end. */
  public boolean step() {
    if (agenda.isEmpty() || agenda.time() >= end) {
      return false;
    }
    now = agenda.time();
    Actor actor = agenda.actor();
    agenda.remove();
    long next = actor.act(this, now);
    if (next < end) {
      agenda.add(Math.max(now, next), actor);
    }
    return true;
  }

  /** How many wait to act; the part of the memory that moves. */
  public int waiting() {
    return agenda.size();
  }

  /** Ends the attacks that have not ended by themselves. */
  public void close() {
    now = end;
    for (Campaign campaign : campaigns) {
      campaign.end();
    }
  }
}
