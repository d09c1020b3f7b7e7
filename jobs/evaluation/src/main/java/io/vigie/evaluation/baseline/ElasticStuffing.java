package io.vigie.evaluation.baseline;

import io.vigie.schemas.SecurityEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Elastic's prebuilt rule "Potential Okta Credential Stuffing (Single Source)": one address whose
 * failed attempts within 15 minutes are at least 25, for at least 15 users, with at most 2 for each
 * user. (The published rule also asks that 80 % of the users have at most 2, which follows.)
 *
 * <p>What was read into it:
 *
 * <ul>
 *   <li>The published rule runs every few minutes over the last 15. Here the window, which holds
 *       what is less than 15 minutes old, is judged at each failed attempt: it is never found later
 *       than by the schedule.
 *   <li>An address is told again after 15 minutes at the soonest, as with alert suppression over
 *       the look-back time; the schedule would tell the same attempts three times.
 *   <li>What a failure is: {@link Attempts#isWrongCredentials}. A record that stands for several
 *       attempts counts as so many.
 *   <li>Its alerts name no account as compromised: the rule sees failures only. See {@link
 *       ElasticSuccessAfterAttack}.
 * </ul>
 *
 * <p>Memory: the failures of 15 minutes.
 */
final class ElasticStuffing implements Baseline {

  static final String NAME = "elastic-okta-stuffing";
  static final long WINDOW = 15 * Times.MINUTE;
  private static final int ATTEMPTS = 25;
  private static final int USERS = 15;
  private static final int ATTEMPTS_PER_USER = 2;

  private final SlidingWindows<Scoped> addresses = new SlidingWindows<>(WINDOW, ATTEMPTS_PER_USER);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void observe(SecurityEvent event, Consumer<BaselineAlert> alerts) {
    addresses.expire(event.getTime());
    String address = Attempts.address(event);
    String user = Attempts.account(event);
    if (address == null || user == null || !Attempts.isWrongCredentials(event)) {
      return;
    }
    FailureWindow window = addresses.add(new Scoped(event.getTenant(), address), event, user);
    if (holds(window) && window.mayTell(event.getTime(), WINDOW)) {
      alerts.accept(
          new BaselineAlert(NAME, address, event.getTime(), List.of(), window.eventIds()));
    }
  }

  private static boolean holds(FailureWindow window) {
    return window.attempts() >= ATTEMPTS && window.names().size() >= USERS && window.allFew();
  }

  /** The users who failed, by the addresses for which the rule holds at a time. */
  Map<Scoped, Set<String>> attacked(long now) {
    addresses.expire(now);
    Map<Scoped, Set<String>> attacked = new HashMap<>();
    addresses
        .all()
        .forEach(
            (address, window) -> {
              if (holds(window)) {
                attacked.put(address, window.names());
              }
            });
    return attacked;
  }

  /** Failed attempts in memory. */
  int kept() {
    return addresses.size();
  }
}
