package io.vigie.simulator.storyline;

import java.time.Duration;

/** One step of a takeover by SIM swap, with the median pause after it. */
enum SimStep {
  /** A reset is asked for. */
  ASK_RESET(Duration.ofMinutes(1)),
  /** The code from the SMS is entered: the account has a password of the thief's. */
  RESET(Duration.ofMinutes(1)),
  /** The thief logs in with the new password and a code by SMS. */
  LOG_IN(Duration.ofMinutes(3)),
  /** The thief logs in with a password from a leak and a code by SMS. */
  LOG_IN_WITH_LEAK(Duration.ofMinutes(3)),
  /** A document is read. */
  READ(Duration.ofMinutes(2)),
  /** A second factor of the thief's is added. */
  ADD_FACTOR(Duration.ofMinutes(5)),
  /** The e-mail address becomes the thief's. */
  CHANGE_EMAIL(Duration.ofMinutes(5)),
  /** The phone number becomes another one of the thief's. */
  CHANGE_PHONE(Duration.ofMinutes(5)),
  /** A payee is added. */
  ADD_PAYEE(Duration.ofMinutes(20)),
  /** Money is sent. */
  TRANSFER(Duration.ZERO);

  private final Duration pause;

  SimStep(Duration pause) {
    this.pause = pause;
  }

  /** Median pause after it (assumption); swap, login and drain lie within hours (Princeton). */
  Duration pause() {
    return pause;
  }
}
