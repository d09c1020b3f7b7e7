package io.vigie.simulator.storyline;

import io.vigie.schemas.SubscriberChangeKind;
import java.util.List;

/** What is done with a number that was taken over, and how it was taken. */
public enum SimPlot {
  /** A reset by SMS, a login from an unknown device, and everything that can be changed. */
  EVERYTHING(
      SubscriberChangeKind.SIM_SWAP,
      SimStep.ASK_RESET,
      SimStep.RESET,
      SimStep.LOG_IN,
      SimStep.ADD_FACTOR,
      SimStep.CHANGE_EMAIL,
      SimStep.ADD_PAYEE,
      SimStep.TRANSFER),
  /** A reset by SMS and a login from an unknown device; documents are read, money is sent. */
  RESET(
      SubscriberChangeKind.SIM_SWAP,
      SimStep.ASK_RESET,
      SimStep.RESET,
      SimStep.LOG_IN,
      SimStep.READ,
      SimStep.READ,
      SimStep.TRANSFER),
  /** A login with a password from a leak and a code by SMS; the owner is locked out by e-mail. */
  EMAIL(
      SubscriberChangeKind.SIM_SWAP,
      SimStep.LOG_IN_WITH_LEAK,
      SimStep.CHANGE_EMAIL,
      SimStep.READ,
      SimStep.TRANSFER),
  /** A reset by SMS, then a new payee and a transfer to it. */
  PAYEE(
      SubscriberChangeKind.SIM_SWAP,
      SimStep.ASK_RESET,
      SimStep.RESET,
      SimStep.LOG_IN,
      SimStep.ADD_PAYEE,
      SimStep.TRANSFER),
  /** The code of one login is intercepted, with a password from a leak: nothing is changed. */
  CODE(
      SubscriberChangeKind.SIM_SWAP,
      SimStep.LOG_IN_WITH_LEAK,
      SimStep.READ,
      SimStep.READ,
      SimStep.TRANSFER),
  /** The number is taken to another carrier; then a reset by SMS and a number of the thief's. */
  PORT_OUT(
      SubscriberChangeKind.PORT_OUT,
      SimStep.ASK_RESET,
      SimStep.RESET,
      SimStep.LOG_IN,
      SimStep.CHANGE_PHONE,
      SimStep.TRANSFER),
  /** An electronic card ordered on the carrier's site; then a reset by SMS and a second factor. */
  ESIM(
      SubscriberChangeKind.ESIM,
      SimStep.ASK_RESET,
      SimStep.RESET,
      SimStep.LOG_IN,
      SimStep.ADD_FACTOR,
      SimStep.READ,
      SimStep.TRANSFER);

  private final SubscriberChangeKind kind;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<SimStep> steps;

  SimPlot(SubscriberChangeKind kind, SimStep... steps) {
    this.kind = kind;
    this.steps = List.of(steps);
  }

  /** What the carrier reports. */
  SubscriberChangeKind kind() {
    return kind;
  }

  /** What follows the change of the card. */
  List<SimStep> steps() {
    return steps;
  }
}
