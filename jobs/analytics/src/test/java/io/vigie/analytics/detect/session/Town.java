package io.vigie.analytics.detect.session;

import io.vigie.analytics.account.AccountReport;
import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.account.Finding;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What happened, and what the detector makes of it within its stage, in several orders of arrival.
 */
final class Town {

  private final SessionHijackSettings settings;
  private final List<SecurityEvent> events = new ArrayList<>();

  Town() {
    this(SessionHijackSettings.DEFAULT);
  }

  Town(SessionHijackSettings settings) {
    this.settings = settings;
  }

  void add(Uses... uses) {
    for (Uses use : uses) {
      events.add(use.event());
    }
  }

  /** Findings; the same whatever the order in which the events arrived. */
  List<Alert> findings() {
    List<Alert> found = run(host(), events);
    List<SecurityEvent> mixed = new ArrayList<>(events);
    for (int seed = 0; seed < 3; seed++) {
      Collections.shuffle(mixed, new Random(seed));
      if (!run(host(), mixed).equals(found)) {
        throw new AssertionError("another order of arrival gave other findings");
      }
    }
    return found;
  }

  StageHost<SecurityEvent, AccountReport> host() {
    return new StageHost<>(
        new AccountStage(AccountSettings.DEFAULT, List.of(new SessionHijackDetector(settings))));
  }

  List<SecurityEvent> events() {
    return events;
  }

  private static List<Alert> run(
      StageHost<SecurityEvent, AccountReport> host, List<SecurityEvent> events) {
    return host.run(events).stream()
        .filter(Finding.class::isInstance)
        .map(report -> ((Finding) report).alert())
        .toList();
  }
}
