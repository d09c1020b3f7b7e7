package io.vigie.simulator.truth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ground truth. It comes in time order, beside the events and never in them. Times
 * are microseconds since 1970-01-01T00:00:00Z.
 */
public sealed interface Truth {

  /** What an event is to its attack. */
  enum Role {
    /** Tries to get in. */
    ATTEMPT,
    /** Got in: the account is lost. */
    COMPROMISE,
    /** Done to look like everybody else. */
    CAMOUFLAGE,
    /** Uses what was got. */
    ABUSE,
    /** The damage itself: money sent, a record read. */
    HARM,
    /** A third party's report of the attack, such as a carrier's. */
    REPORT
  }

  /** The attack this belongs to. */
  String campaign();

  /** When. */
  long time();

  /**
   * An attack begins.
   *
   * @param campaign id of the attack
   * @param time first possible time
   * @param tenant whose accounts are attacked
   * @param storyline name of the storyline
   * @param techniques ATT&amp;CK ids
   */
  record Began(String campaign, long time, String tenant, String storyline, List<String> techniques)
      implements Truth {
    /** Keeps a copy. */
    public Began {
      techniques = List.copyOf(techniques);
    }
  }

  /**
   * An event of the stream is part of the attack.
   *
   * @param campaign id of the attack
   * @param time time of the event
   * @param event id of the event
   * @param role what it is to the attack
   * @param account name of the account, where there is one
   * @param session the session it uses, where there is one
   */
  record Event(
      String campaign,
      long time,
      String event,
      Role role,
      @Nullable String account,
      @Nullable String session)
      implements Truth {}

  /**
   * An account is lost: somebody else is in. At most once for each account and attack.
   *
   * @param campaign id of the attack
   * @param time when
   * @param account name of the account
   * @param event id of the event by which it was lost
   * @param session the session that is in wrong hands, where there is one
   */
  record AccountLost(
      String campaign, long time, String account, String event, @Nullable String session)
      implements Truth {}

  /**
   * The attack ends, by itself or with the run.
   *
   * @param campaign id of the attack
   * @param time end of the attack or of the run
   * @param storyline name of the storyline
   * @param first time of its first event; -1 without events
   * @param last time of its last event; -1 without events
   * @param events events of the attack
   * @param attempts those of role ATTEMPT and COMPROMISE
   * @param accountsLost accounts lost
   * @param recordsExposed distinct records read by the attacker
   */
  record Ended(
      String campaign,
      long time,
      String storyline,
      long first,
      long last,
      long events,
      long attempts,
      long accountsLost,
      long recordsExposed)
      implements Truth {}
}
