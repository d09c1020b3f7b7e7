package io.vigie.analytics.account;

import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.analytics.stage.WakeBatch;
import io.vigie.schemas.Alert;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.SessionSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which sessions of an account are live, kept beside its profile, so that what is found about the
 * account names what is to be ended, and who asks is told. Nothing is written anywhere for an
 * account that nobody found anything about or asked for.
 */
final class SessionInventory {

  static final StateSlot<LiveSessions> SLOT = new StateSlot<>("live-sessions", LiveSessions.CODEC);

  /** A session that is not heard of for so long has ended, or is of no use to name. */
  private static final Duration MEMORY = Duration.ofHours(24);

  /** In so many batches accounts are woken during that time. */
  private static final WakeBatch BATCH = WakeBatch.of(MEMORY, 24);

  private static final int NAMED = 5;

  private SessionInventory() {}

  /** Whether an event is a change of a session, which may concern nobody else. */
  static boolean isChange(SecurityEvent event) {
    return event.getPayload() instanceof SessionChange && LiveSessions.concerns(event);
  }

  /** Learns which sessions an account has. */
  static void learn(SecurityEvent event, KeyedMemory memory) {
    if (!LiveSessions.concerns(event)) {
      return;
    }
    LiveSessions known = memory.get(SLOT);
    LiveSessions sessions = known == null ? new LiveSessions() : known;
    sessions.forgetBefore(event.getTime() - Durations.micros(MEMORY));
    sessions.observe(event);
    keep(sessions, memory);
  }

  /** Forgets the sessions that have not been seen for long. */
  static void forget(long time, KeyedMemory memory) {
    LiveSessions sessions = memory.get(SLOT);
    if (sessions != null) {
      sessions.forgetBefore(time - Durations.micros(MEMORY));
      keep(sessions, memory);
    }
  }

  /** What is answered to an inquiry. */
  static SessionReport report(SecurityEvent inquiry, KeyedMemory memory) {
    return SessionReport.newBuilder()
        .setInquiry(inquiry.getId())
        .setTenant(inquiry.getTenant())
        .setAccount(inquiry.getPrincipal().getAccountId())
        .setTold(memory.now())
        .setSessions(live(memory))
        .build();
  }

  private static List<SessionSummary> live(KeyedMemory memory) {
    LiveSessions sessions = memory.get(SLOT);
    return sessions == null ? List.of() : sessions.summaries();
  }

  /** Puts the live sessions of the account into what was found about it. */
  static void attach(Alert found, KeyedMemory memory) {
    if (found.getEntityType() != EntityType.ACCOUNT
        && found.getEntityType() != EntityType.SESSION) {
      return;
    }
    List<SessionSummary> live = live(memory);
    found.setLiveSessions(live);
    if (!live.isEmpty()) {
      List<String> actions = new ArrayList<>(found.getRecommendedActions());
      actions.add(action(live));
      found.setRecommendedActions(actions);
    }
  }

  private static String action(List<SessionSummary> live) {
    String named =
        live.stream().limit(NAMED).map(SessionInventory::name).collect(Collectors.joining("; "));
    int more = live.size() - NAMED;
    return "Live sessions of the account, to be ended: "
        + named
        + (more > 0 ? "; and " + more + " more." : ".");
  }

  private static String name(SessionSummary session) {
    String address = session.getAddress();
    return session.getSessionId() + (address == null ? "" : " (" + address + ")");
  }

  private static void keep(LiveSessions sessions, KeyedMemory memory) {
    if (sessions.isEmpty()) {
      memory.clear(SLOT);
      return;
    }
    memory.put(SLOT, sessions, BATCH.after(sessions.newestSeen() + Durations.micros(MEMORY)));
  }
}
