package io.vigie.analytics.detect.session;

import io.vigie.analytics.settings.Durations;
import io.vigie.schemas.AsnType;

/**
 * Follows where a session is used: at its own place, or elsewhere. A client that stays the same and
 * moves within one autonomous system is at home wherever its address is.
 */
final class SessionPlaces {

  /** So many turns within the time for them: nobody switches networks so often by hand. */
  private static final int SEVERAL_TURNS = 4;

  private final Comparison comparison;
  private final SessionWeights weights;
  private final double limit;
  private final long interleaving;
  private final long settles;

  SessionPlaces(SessionHijackSettings settings) {
    this.comparison = new Comparison(settings);
    this.weights = settings.weights();
    this.limit = settings.suspectedLimit();
    this.interleaving = Durations.micros(settings.interleaving());
    this.settles = Durations.micros(settings.settles());
  }

  /** Notes a use; true when it was not at the session's own place. */
  boolean use(TrackedSession session, Look look) {
    Foreign foreign = session.foreign;
    if (look.print() == session.home.print) {
      return atHome(session, look);
    }
    if (foreign != null && look.print() == foreign.vantage.print) {
      return elsewhere(session, foreign, look);
    }
    Vantage now = look.vantage();
    if (isAtHome(session, now)) {
      session.home.refresh(now);
      return atHome(session, look);
    }
    int terms = comparison.terms(session, now, look.recognition());
    if (foreign != null && now.isSameClient(foreign.vantage)) {
      foreign.add(terms);
      if (!now.isSameNetwork(foreign.vantage)) {
        // Who comes from ever other networks, such as through an unknown relay, takes no turns.
        foreign.turns = 0;
      }
      foreign.vantage.refresh(now);
      return elsewhere(session, foreign, look);
    }
    boolean companion = now.isSameAddress(session.home) && !session.bornOnHosting;
    Foreign fresh = new Foreign(now, look.event().getId(), terms, companion);
    session.foreign = fresh;
    now.last = 0;
    return elsewhere(session, fresh, look);
  }

  private static boolean isAtHome(TrackedSession session, Vantage now) {
    Vantage home = session.home;
    boolean sameClient = now.isSameClient(home);
    if (now.isSameNetwork(home)) {
      return sameClient || now.isUpgradeOf(home);
    }
    // The owner goes elsewhere while somebody with another client is at work.
    Foreign foreign = session.foreign;
    return sameClient && foreign != null && !foreign.vantage.isSameClient(now);
  }

  private boolean atHome(TrackedSession session, Look look) {
    Foreign foreign = session.foreign;
    Vantage home = session.home;
    if (foreign != null
        && foreign.vantage.last > home.last
        && look.time() - home.last <= interleaving) {
      turn(session, foreign, look.time());
    }
    home.used(look.time());
    return false;
  }

  private boolean elsewhere(TrackedSession session, Foreign foreign, Look look) {
    Vantage there = foreign.vantage;
    if (there.last != 0
        && session.home.last > there.last
        && look.time() - there.last <= interleaving) {
      turn(session, foreign, look.time());
    }
    there.used(look.time());
    if (Doing.isSensitive(look.event())) {
      foreign.terms |= Term.SENSITIVE_ACTION.bit();
    }
    if (hasMoved(session, foreign)) {
      session.home = there;
      session.foreign = null;
    }
    return true;
  }

  private void turn(TrackedSession session, Foreign foreign, long time) {
    boolean twoContexts =
        foreign.vantage.asnDiffers(session.home) || !foreign.vantage.isSameClient(session.home);
    if (twoContexts && !foreign.companion && !foreign.vantage.isSameAddress(session.home)) {
      foreign.turn(time);
      foreign.terms |= Term.INTERLEAVED.bit();
      if (Term.VERSION_UPGRADE.in(foreign.terms)) {
        // The older version is still at work: two clients, and none that was upgraded.
        foreign.terms &= ~Term.VERSION_UPGRADE.bit();
        foreign.terms |= Term.VERSION_BACK.bit();
      }
      if (Term.VERSION_BACK.in(foreign.terms) && foreign.vantage.isSameDevice(session.home)) {
        foreign.terms |= Term.COPIED_DEVICE.bit();
      }
      if (foreign.turns >= SEVERAL_TURNS && !mayUseBothAtOnce(foreign.vantage, session.home)) {
        foreign.terms |= Term.REPEATEDLY_INTERLEAVED.bit();
        if (bothStayInPlace(foreign.vantage, session.home)) {
          // What is called a device is in one place at a time: here its name was copied.
          foreign.terms &= ~Term.KNOWN_DEVICE.bit();
        }
      }
    }
  }

  /**
   * A phone between its own network and somebody's wireless one uses both at once, also abroad; and
   * so does any client behind a VPN that carries only one version of IP.
   */
  private static boolean mayUseBothAtOnce(Vantage one, Vantage other) {
    boolean mobile = isMobile(one) || isMobile(other);
    boolean phone = mobile && !one.isHosting() && !other.isHosting();
    return one.isSameClient(other) && (phone || one.ipVersionDiffers(other));
  }

  /** A phone's VPN comes and goes with its reception. */
  private static boolean bothStayInPlace(Vantage one, Vantage other) {
    return !isMobile(one) && !isMobile(other);
  }

  private static boolean isMobile(Vantage vantage) {
    return vantage.asnType == AsnType.MOBILE;
  }

  /** Whether the session has gone over to the other place, without anything against it. */
  private boolean hasMoved(TrackedSession session, Foreign foreign) {
    return session.open == null
        && foreign.vantage.last - foreign.vantage.first >= settles
        && session.home.last < foreign.vantage.first
        && weights.sum(session.evidence()) < limit;
  }
}
