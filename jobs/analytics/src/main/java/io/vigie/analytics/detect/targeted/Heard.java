package io.vigie.analytics.detect.targeted;

import io.vigie.analytics.stage.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is remembered of a place that failed. Times are microseconds.
 *
 * @param device hash of the device, {@link Place#UNKNOWN} when it was not told
 * @param first first failure
 * @param time last failure
 * @param fingerprint hash of the TLS fingerprint of the last failure, 0 when it was not told
 * @param tries how many passwords were tried, while all attempts were {@link Attempt#ordinary
 *     ordinary}; {@link #NOT_ORDINARY} once one was not
 * @param password hash of the last password, 0 when it was not told, or where tries do not count
 */
record Heard(long device, long first, long time, long fingerprint, int tries, long password) {

  /** Some attempt did not come from where people are. */
  static final int NOT_ORDINARY = 0;

  /**
   * So many passwords somebody tries who takes the account for the own, before looking at the name
   * (assumption).
   */
  private static final int MISTAKEN = 2;

  static Heard of(Attempt attempt) {
    Heard none =
        new Heard(attempt.place().device(), attempt.time(), attempt.time(), 0, NOT_ORDINARY, 0);
    return none.tried(attempt, attempt.ordinary() ? 1 : NOT_ORDINARY);
  }

  /** With one attempt more. */
  Heard again(Attempt attempt) {
    if (tries == NOT_ORDINARY || !attempt.ordinary()) {
      return tried(attempt, NOT_ORDINARY);
    }
    // To try the same password again gains nothing: a person does so, or a program with a stored
    // one.
    boolean same = password != Attempt.UNKNOWN && password == attempt.password();
    return tried(attempt, same ? tries : tries + attempt.count());
  }

  private Heard tried(Attempt attempt, int passwords) {
    return new Heard(
        device,
        first,
        attempt.time(),
        attempt.fingerprint(),
        passwords,
        passwords == NOT_ORDINARY ? Attempt.UNKNOWN : attempt.password());
  }

  /** Whether it may be somebody who takes the account for the own. */
  boolean isLikeStranger() {
    return tries != NOT_ORDINARY && tries <= MISTAKEN;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(device);
    out.writeLong(first);
    out.writeLong(time);
    out.writeLong(fingerprint);
    VarLong.write(tries, out);
    if (tries != NOT_ORDINARY) {
      out.writeLong(password);
    }
  }

  /**
   * Reads; the first version knew the last failure alone, the second no look.
   *
   * @param version of the state that it is part of
   */
  static Heard read(int version, DataInput in) throws IOException {
    long device = in.readLong();
    long first = in.readLong();
    long time = version >= 2 ? in.readLong() : first;
    long fingerprint = version >= 3 ? in.readLong() : Attempt.UNKNOWN;
    int tries = version >= 3 ? (int) VarLong.read(in) : NOT_ORDINARY;
    long password = tries == NOT_ORDINARY ? Attempt.UNKNOWN : in.readLong();
    return new Heard(device, first, time, fingerprint, tries, password);
  }
}
