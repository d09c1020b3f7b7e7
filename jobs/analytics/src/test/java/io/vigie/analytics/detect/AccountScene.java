package io.vigie.analytics.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.AccountReport;
import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.account.Accounts;
import io.vigie.analytics.account.Finding;
import io.vigie.analytics.account.Recognition;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What happens to accounts, and what a detector of accounts finds in it, in any order of arrival.
 */
public final class AccountScene {

  private static final int ORDERS = 20;

  private final Detector<AccountObservation, ?> detector;
  private final List<SecurityEvent> events = new ArrayList<>();

  public AccountScene(Detector<AccountObservation, ?> detector) {
    this.detector = detector;
  }

  /** An event as a detector sees it whose account knows nothing. */
  public static AccountObservation observed(Events what) {
    SecurityEvent event = what.event();
    return new AccountObservation(event, Accounts.of(event), Recognition.NONE);
  }

  /** Something happens so long after the beginning. */
  public AccountScene then(Duration after, Events what) {
    events.add(what.after(after).event());
    return this;
  }

  /** Something happened at a time of its own. */
  public AccountScene then(SecurityEvent event) {
    events.add(event);
    return this;
  }

  /** Whether nothing happens. */
  public boolean isEmpty() {
    return events.isEmpty();
  }

  /** What is found, until nothing is remembered any more; the same in every order of arrival. */
  public List<Alert> findings() {
    List<Alert> found = run(events, Long.MAX_VALUE);
    Random order = new Random(17);
    List<SecurityEvent> shuffled = new ArrayList<>(events);
    for (int i = 0; i < ORDERS; i++) {
      Collections.shuffle(shuffled, order);
      assertThat(run(shuffled, Long.MAX_VALUE)).isEqualTo(found);
    }
    return found;
  }

  /** What is found up to the last event. */
  public List<Alert> soFar() {
    long last = events.stream().mapToLong(SecurityEvent::getTime).max().orElseThrow();
    return run(events, last);
  }

  private List<Alert> run(List<SecurityEvent> arrivals, long until) {
    StageHost<SecurityEvent, AccountReport> host =
        new StageHost<>(new AccountStage(AccountSettings.DEFAULT, List.of(detector)));
    List<Alert> found =
        host.run(arrivals, until).stream()
            .filter(Finding.class::isInstance)
            .map(report -> ((Finding) report).alert())
            .toList();
    if (until == Long.MAX_VALUE) {
      assertThat(host.statesHeld()).as("states held once everything is over").isZero();
    }
    return found;
  }
}
