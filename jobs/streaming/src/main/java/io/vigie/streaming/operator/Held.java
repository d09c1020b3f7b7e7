package io.vigie.streaming.operator;

/** A state with the wake-up it asked for, kept together so that one access serves both. */
final class Held<S> {

  S state;

  /** Wanted wake-up, microseconds. */
  long wakeAt;

  /** Time of the timer that is registered, milliseconds; it may be earlier than wanted. */
  long timerAt;

  Held(S state, long wakeAt, long timerAt) {
    this.state = state;
    this.wakeAt = wakeAt;
    this.timerAt = timerAt;
  }
}
