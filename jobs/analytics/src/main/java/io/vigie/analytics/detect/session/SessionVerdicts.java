package io.vigie.analytics.detect.session;

import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.settings.Durations;
import io.vigie.schemas.Alert;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what a use of a session shows, and whether it is worth telling. */
final class SessionVerdicts {

  /** Uses from which on a case that goes on is told again, whenever they have doubled. */
  private static final long MANY_USES = 8;

  /** What is found so long after the last telling is told as something new. */
  private static final long EPISODE = Durations.micros(Duration.ofHours(24));

  /** A session that a reset makes itself may stand in the log just before the reset. */
  private static final long MADE_BY_RESET = Durations.micros(Duration.ofSeconds(5));

  private final SessionWeights weights;
  private final SessionFindings findings;
  private final double suspected;
  private final double likely;
  private final long inFlight;
  private final boolean changeCondemns;
  private final boolean authorSurvives;

  SessionVerdicts(DetectorCard card, SessionHijackSettings settings) {
    this.weights = settings.weights();
    this.findings = new SessionFindings(card, settings);
    this.suspected = settings.suspectedLimit();
    this.likely = settings.likelyLimit();
    this.inFlight = Durations.micros(settings.inFlight());
    this.changeCondemns = settings.passwordChangeCondemns();
    this.authorSurvives = settings.authorSurvives();
  }

  /** Judges a use. */
  void judge(
      AccountSessions state,
      TrackedSession session,
      Look look,
      boolean elsewhere,
      boolean createdByNobody,
      List<Alert> found) {
    Verdict certain = createdByNobody ? Verdict.NEVER_CREATED : certain(state, session, look);
    OpenCase open = session.open;
    if (certain != null) {
      if (open == null || open.tier != Tier.CERTAIN) {
        tell(state, session, look, Tier.CERTAIN, certain, found);
        return;
      }
    } else if (session.foreign != null) {
      Tier tier = weigh(session);
      if (tier != null && (open == null || tier.code() > open.tier.code())) {
        tell(state, session, look, tier, byEvidence(session), found);
        return;
      }
    }
    if (open != null && (certain != null || elsewhere)) {
      goesOn(state, session, open, look, found);
    }
  }

  /** The source itself says that a refresh token was used twice. */
  void refreshReuse(AccountSessions state, TrackedSession session, Look look, List<Alert> found) {
    session.terms |= Term.REFRESH_REUSE.bit();
    OpenCase open = session.open;
    if (open == null || open.tier != Tier.CERTAIN) {
      tell(state, session, look, Tier.CERTAIN, Verdict.REFRESH_REUSE, found);
    }
  }

  private @Nullable Verdict certain(AccountSessions state, TrackedSession session, Look look) {
    if (outlives(state, session, look.time())) {
      return Verdict.SURVIVED_RESET;
    }
    boolean ended = session.ended != 0 && session.endedOnPurpose && past(session.ended, look);
    return ended || isOlder(session, state.revoked, look) ? Verdict.AFTER_END : null;
  }

  private boolean outlives(AccountSessions state, TrackedSession session, long time) {
    if (state.reset == 0 && state.changed == 0) {
      return false;
    }
    boolean reset = condemns(state.reset, session, time);
    boolean changed =
        changeCondemns
            && condemns(state.changed, session, time)
            && !(session.author && authorSurvives);
    return reset || changed;
  }

  private boolean condemns(long change, TrackedSession session, long time) {
    return change != 0 && session.since() < change - MADE_BY_RESET && time > change + inFlight;
  }

  private boolean isOlder(TrackedSession session, long revoked, Look look) {
    return revoked != 0 && session.since() < revoked && past(revoked, look);
  }

  private boolean past(long end, Look look) {
    return look.time() > end + inFlight;
  }

  private @Nullable Tier weigh(TrackedSession session) {
    double score = weights.sum(session.evidence());
    return score >= likely ? Tier.LIKELY : score >= suspected ? Tier.SUSPECTED : null;
  }

  private static Verdict byEvidence(TrackedSession session) {
    int terms = session.evidence();
    if (Term.ADVERSARY_IN_THE_MIDDLE.in(terms) || Term.PROXIED.in(terms)) {
      return Verdict.ADVERSARY_IN_THE_MIDDLE;
    }
    return Term.REFRESH_REUSE.in(terms) ? Verdict.REFRESH_REUSE : Verdict.HIJACK;
  }

  private void tell(
      AccountSessions state,
      TrackedSession session,
      Look look,
      Tier tier,
      Verdict verdict,
      List<Alert> found) {
    OpenCase known = session.open;
    OpenCase open =
        known == null || look.time() - known.told > EPISODE
            ? opened(session, look, tier, verdict)
            : known;
    open.tier = tier;
    open.verdict = verdict;
    open.uses++;
    told(state, session, open, look, found);
  }

  private static OpenCase opened(TrackedSession session, Look look, Tier tier, Verdict verdict) {
    Foreign foreign = session.foreign;
    boolean byEvidence = tier != Tier.CERTAIN && foreign != null;
    long first = byEvidence && foreign != null ? foreign.vantage.first : look.time();
    OpenCase open = new OpenCase(look.entity(), first, look.time(), tier, verdict);
    if (byEvidence && foreign != null) {
      open.event(foreign.event);
      open.uses = foreign.vantage.uses - 1L;
    }
    session.open = open;
    return open;
  }

  /** A case that is known and goes on: told again when it has doubled. */
  private void goesOn(
      AccountSessions state, TrackedSession session, OpenCase open, Look look, List<Alert> found) {
    open.uses++;
    boolean lately = look.time() - open.told <= EPISODE;
    if (lately && open.uses >= MANY_USES && open.uses >= 2 * open.toldUses) {
      told(state, session, open, look, found);
    }
  }

  private void told(
      AccountSessions state, TrackedSession session, OpenCase open, Look look, List<Alert> found) {
    open.told = look.time();
    open.toldUses = open.uses;
    open.event(look.event().getId());
    String address = look.event().getClient().getIp();
    if (address != null) {
      open.source(address);
    }
    found.add(findings.finding(state, session, open, look));
  }
}
