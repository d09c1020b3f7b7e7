package io.vigie.evaluation.baseline;

import io.vigie.schemas.SecurityEvent;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * A plain Freeman score: tells successful logins whose {@link FreemanScore} is at least a
 * threshold. One alert a login, which names its account.
 */
final class Freeman implements Baseline {

  static final String NAME = "freeman";

  /**
   * Budget: 1 % of the scored logins of everyday life. The paper works at 10 %, where a login is
   * only asked for a second step; an alert is looked at by a person.
   */
  static final double FALSE_ALERTS_A_LOGIN = 0.01;

  /**
   * The lowest threshold, in steps of 0.05, that keeps the budget on the calibration worlds: 60
   * quiet days of 100,000 accounts, four times as active as published, seeds 7001 to 7003, of which
   * the last 30 days count. {@code FreemanCalibrationTest} makes it and holds it.
   */
  static final double THRESHOLD = 2.1;

  private final FreemanScore scores = new FreemanScore();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void observe(SecurityEvent event, Consumer<BaselineAlert> alerts) {
    if (!Attempts.isLogin(event)) {
      return;
    }
    String account = Attempts.account(event);
    if (account == null) {
      return;
    }
    OptionalDouble score = scores.scoreAndLearn(event, account);
    if (score.isPresent() && score.getAsDouble() >= THRESHOLD) {
      alerts.accept(
          new BaselineAlert(
              NAME, account, event.getTime(), List.of(account), List.of(event.getId())));
    }
  }
}
