package io.vigie.evaluation.baseline;

import io.vigie.schemas.SecurityEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Elastic's prebuilt rule "Okta Successful Login After Credential Attack", which names accounts:
 * one that was the target of a credential attack, and then logged in. It stands on the alerts of
 * {@link ElasticStuffing} and {@link ElasticMultiSource}.
 *
 * <p>What was read into it:
 *
 * <ul>
 *   <li>By user, as published: the login comes after the attack's alert and within 180 minutes,
 *       from whatever address, and the user did not log in in the 6 hours before. The attack's
 *       alert has the time at which the schedule raises it (every 5 minutes for one address, at the
 *       end of the quarter for the tenant): judged at once, every retry after a typing error would
 *       be named.
 *   <li>By address, as the triage guide of the stuffing rule asks of the analyst ("check if any
 *       authentications succeeded"): every login from a flagged address within its 15 minutes and
 *       the 15 after. Without it a list's hits at the first attempt would go unnoticed.
 *   <li>An account is told again after 3 hours at the soonest.
 * </ul>
 *
 * <p>Memory: users that failed in 15 minutes, targets of 3 hours, users that logged in in 6 hours.
 */
final class ElasticSuccessAfterAttack implements Baseline {

  static final String NAME = "elastic-okta-success-after-attack";
  private static final long EVERY = 5 * Times.MINUTE;
  private static final long AFTER_ATTACK = 3 * Times.HOUR;
  private static final long LOOK_BACK = 6 * Times.HOUR;

  private final ElasticStuffing stuffing = new ElasticStuffing();
  private final ElasticMultiSource multiSource = new ElasticMultiSource();
  private final Recent<Scoped> targets = new Recent<>(AFTER_ATTACK);
  private final Recent<Scoped> flagged = new Recent<>(ElasticStuffing.WINDOW);
  private final Recent<Scoped> lastLogins = new Recent<>(LOOK_BACK);
  private final Recent<Scoped> told = new Recent<>(AFTER_ATTACK);
  private final Deque<Login> logins = new ArrayDeque<>();
  private long nextRun = Long.MIN_VALUE;

  private record Login(long time, Scoped account, Scoped address, String eventId) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void observe(SecurityEvent event, Consumer<BaselineAlert> alerts) {
    if (nextRun == Long.MIN_VALUE) {
      nextRun = (Math.floorDiv(event.getTime(), EVERY) + 1) * EVERY;
    }
    while (nextRun <= event.getTime()) {
      run(nextRun, alerts);
      nextRun += EVERY;
    }
    stuffing.observe(event, any -> {});
    multiSource.observe(event, any -> {});
    if (Attempts.isLogin(event)) {
      login(event, alerts);
    }
  }

  /** What the schedule does: takes the attacks as they are known by now. */
  private void run(long now, Consumer<BaselineAlert> alerts) {
    for (Map.Entry<Scoped, Set<String>> attack : stuffing.attacked(now).entrySet()) {
      aimedAt(attack.getKey().tenant(), attack.getValue(), now);
      flagged.put(attack.getKey(), now);
    }
    if (now % ElasticMultiSource.BUCKET == 0) {
      multiSource.attacked().forEach((tenant, users) -> aimedAt(tenant, users, now));
      multiSource.close();
    }
    while (!logins.isEmpty() && now - logins.element().time >= ElasticStuffing.WINDOW) {
      logins.remove();
    }
    for (Login login : logins) {
      if (flagged.get(login.address, now) != null) {
        tell(login, now, alerts);
      }
    }
  }

  private void aimedAt(String tenant, Set<String> users, long now) {
    for (String user : users) {
      targets.put(new Scoped(tenant, user), now);
    }
  }

  private void login(SecurityEvent event, Consumer<BaselineAlert> alerts) {
    String user = Attempts.account(event);
    if (user == null) {
      return;
    }
    long now = event.getTime();
    String ip = Attempts.address(event);
    Scoped account = new Scoped(event.getTenant(), user);
    Login login =
        new Login(now, account, new Scoped(event.getTenant(), ip == null ? "" : ip), event.getId());
    boolean firstSinceLong = lastLogins.get(account, now) == null;
    lastLogins.put(account, now);
    boolean wasTarget = targets.get(account, now) != null && firstSinceLong;
    if (wasTarget || flagged.get(login.address, now) != null) {
      tell(login, now, alerts);
    } else if (ip != null) {
      logins.add(login);
    }
  }

  private void tell(Login login, long now, Consumer<BaselineAlert> alerts) {
    if (told.get(login.account, now) != null) {
      return;
    }
    told.put(login.account, now);
    String account = login.account.name();
    alerts.accept(new BaselineAlert(NAME, account, now, List.of(account), List.of(login.eventId)));
  }

  /** Everything in memory, counted. */
  int kept() {
    return stuffing.kept()
        + targets.size()
        + flagged.size()
        + lastLogins.size()
        + told.size()
        + logins.size();
  }
}
