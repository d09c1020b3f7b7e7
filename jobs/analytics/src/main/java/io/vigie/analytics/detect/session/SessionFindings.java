package io.vigie.analytics.detect.session;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import io.vigie.schemas.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts what is known of a session in wrong hands into words and numbers. */
final class SessionFindings {

  /** Probability of what cannot happen otherwise: logs have errors, too. An assumption. */
  private static final double CERTAIN = 0.95;

  private static final int SHOWN = 12;

  private final DetectorCard card;
  private final SessionHijackSettings settings;
  private final AlertDrafts drafts;

  SessionFindings(DetectorCard card, SessionHijackSettings settings) {
    this.card = card;
    this.settings = settings;
    this.drafts = new AlertDrafts(card, settings, settings.suspectedLimit());
  }

  /** The case as it stands. */
  Alert finding(AccountSessions state, TrackedSession session, OpenCase open, Look look) {
    int terms = session.evidence();
    double score = settings.weights().sum(terms);
    String account = look.seen().account();
    List<String> accounts = account == null ? List.of() : List.of(account);
    return drafts
        .finding(
            look.event().getTenant(),
            open.verdict.classification(),
            open.tier.situation(),
            confidence(open, score))
        .setStatus(AlertStatus.OPEN)
        .setTitle(title(open.verdict, account))
        .setReason(reason(state, session, open, look))
        .setEntityType(EntityType.SESSION)
        .setEntity(open.entity)
        .setFirstTime(open.firstTime)
        .setLastTime(look.time())
        .setOpened(open.opened)
        .setUpdated(look.time())
        .setCounts(counts(state, session, open))
        .setEvidence(evidence(terms))
        .setScore(score)
        .setAccounts(accounts)
        .setCompromisedAccounts(accounts)
        .setSources(List.copyOf(open.sources))
        .setSessions(List.of(open.entity))
        .setNetwork(network(look))
        .setUserAgents(agents(look))
        .setEventIds(events(state, open))
        .setRecommendedActions(actions(open, account))
        .build();
  }

  private double confidence(OpenCase open, double score) {
    double byEvidence = 1 / (1 + Math.exp(-(settings.prior() + score)));
    return open.tier == Tier.CERTAIN ? Math.max(CERTAIN, byEvidence) : byEvidence;
  }

  private static String title(Verdict verdict, @Nullable String account) {
    String whose = account == null ? "" : ": " + account;
    return switch (verdict) {
      case HIJACK -> "Session hijacked" + whose;
      case ADVERSARY_IN_THE_MIDDLE -> "Session stolen by a phishing proxy" + whose;
      case REFRESH_REUSE -> "Refresh token used twice" + whose;
      case AFTER_END -> "Session used after its end" + whose;
      case SURVIVED_RESET -> "Session survived a password reset" + whose;
      case NEVER_CREATED -> "Session that no login created" + whose;
    };
  }

  private String reason(AccountSessions state, TrackedSession session, OpenCase open, Look look) {
    String subject =
        "Session "
            + shortened(open.entity)
            + (look.seen().account() == null ? "" : " of " + look.seen().account());
    String use = " at " + AlertDrafts.clock(look.time()) + " UTC from " + place(look.vantage());
    return switch (open.verdict) {
      case HIJACK -> byEvidence(subject, session, look);
      case ADVERSARY_IN_THE_MIDDLE ->
          byEvidence(subject + ", signed in to through a hosting network,", session, look);
      case REFRESH_REUSE ->
          Term.REFRESH_REUSE.in(session.terms) && session.foreign == null
              ? subject + " was renewed with a refresh token that had been used before," + use + "."
              : subject
                  + " was renewed with a refresh token that had been used before; last used"
                  + use
                  + elsewhere(session, look)
                  + ".";
      case AFTER_END -> subject + " was used" + use + ", " + ended(state, session) + ".";
      case SURVIVED_RESET ->
          subject + ", " + began(session) + ", was used" + use + ", " + outlived(state, session);
      case NEVER_CREATED ->
          subject
              + " was used"
              + use
              + ", and no login created it: the "
              + state.created
              + " sessions of the account since "
              + AlertDrafts.clock(state.createdSince)
              + " UTC each began with one.";
    };
  }

  private static String byEvidence(String subject, TrackedSession session, Look look) {
    Foreign foreign = session.foreign;
    Vantage there = foreign == null ? look.vantage() : foreign.vantage;
    return subject
        + " is used from "
        + place(session.home)
        + " and since "
        + AlertDrafts.clock(there.first)
        + " UTC from "
        + place(there)
        + ": "
        + because(session.evidence())
        + ".";
  }

  /** What speaks against it, in words. */
  private static String because(int terms) {
    List<String> words = new ArrayList<>();
    for (Term term : Term.all()) {
      if (term.in(terms) && !term.isCredit()) {
        words.add(term.words());
      }
    }
    return String.join(", ", words);
  }

  private static String elsewhere(TrackedSession session, Look look) {
    Vantage other =
        session.foreign == null || session.home.print != look.print()
            ? session.home
            : session.foreign.vantage;
    return ", and before from " + place(other);
  }

  private static String ended(AccountSessions state, TrackedSession session) {
    boolean own = session.ended != 0 && session.endedOnPurpose;
    return own
        ? "though it had been ended at " + AlertDrafts.clock(session.ended) + " UTC"
        : "though all sessions of the account had been revoked at "
            + AlertDrafts.clock(state.revoked)
            + " UTC";
  }

  private static String began(TrackedSession session) {
    return session.born == 0
        ? "seen since " + AlertDrafts.clock(session.firstSeen) + " UTC"
        : "begun at " + AlertDrafts.clock(session.born) + " UTC";
  }

  private static String outlived(AccountSessions state, TrackedSession session) {
    boolean byReset = session.since() < state.reset;
    return byReset
        ? "though the password was reset at "
            + AlertDrafts.clock(state.reset)
            + " UTC: the reset did not end it."
        : "though the password was changed at "
            + AlertDrafts.clock(state.changed)
            + " UTC: the change did not end it.";
  }

  private static String place(Vantage vantage) {
    StringBuilder text = new StringBuilder();
    text.append(vantage.ip == null ? "an unknown address" : vantage.ip.text());
    List<String> more = new ArrayList<>();
    if (vantage.asn != 0) {
      more.add("AS" + vantage.asn + (vantage.isHosting() ? " hosting" : ""));
    }
    if (vantage.country != null) {
      more.add(vantage.country);
    }
    String client = client(vantage.agent);
    if (!client.isEmpty()) {
      more.add(client);
    }
    return more.isEmpty() ? text.toString() : text + " (" + String.join(", ", more) + ")";
  }

  private static String client(Agent agent) {
    String family = Objects.requireNonNullElse(agent.family(), "");
    return agent.os() == null
        ? family
        : family.isEmpty() ? agent.os() : family + " on " + agent.os();
  }

  private static String shortened(String session) {
    return session.length() <= SHOWN ? session : session.substring(0, SHOWN) + "\u2026";
  }

  private static Map<String, Long> counts(
      AccountSessions state, TrackedSession session, OpenCase open) {
    Map<String, Long> counts = new HashMap<>();
    counts.put("uses", open.uses);
    counts.put("sessions_known", (long) state.sessions.size());
    if (session.foreign != null) {
      counts.put("turns", (long) session.foreign.turns);
    }
    return counts;
  }

  private List<Evidence> evidence(int terms) {
    List<Evidence> evidence = new ArrayList<>();
    for (Term term : Term.all()) {
      if (term.in(terms)) {
        evidence.add(new Evidence(term.label(), 1.0, null, settings.weights().of(term)));
      }
    }
    return evidence;
  }

  private static List<String> events(AccountSessions state, OpenCase open) {
    List<String> events = new ArrayList<>(open.events);
    if (open.verdict == Verdict.SURVIVED_RESET) {
      String cause = state.reset >= state.changed ? state.resetEvent : state.changedEvent;
      events.add(cause);
    } else if (open.verdict == Verdict.AFTER_END && !state.revokedEvent.isEmpty()) {
      events.add(state.revokedEvent);
    }
    return events;
  }

  private static List<String> agents(Look look) {
    String agent = look.event().getClient().getUserAgent();
    return agent == null || agent.isEmpty() ? List.of() : List.of(agent);
  }

  private static @Nullable Network network(Look look) {
    return look.event().getNetwork();
  }

  private List<String> actions(OpenCase open, @Nullable String account) {
    List<String> actions = new ArrayList<>();
    actions.add("End session " + open.entity + (account == null ? "" : " of " + account) + " now.");
    actions.addAll(card.actions(open.verdict.classification()));
    return actions;
  }
}
