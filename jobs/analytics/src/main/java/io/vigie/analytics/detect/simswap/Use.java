package io.vigie.analytics.detect.simswap;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A run of uses of one device, until another one is used. Times are microseconds.
 *
 * @param device its hash
 * @param since since when the account had known it when the run began, 0 when it did not
 * @param first first use of the run
 * @param last last use of the run
 */
record Use(long device, long since, long first, long last) {

  Use until(long time) {
    return new Use(device, since, first, Math.max(last, time));
  }

  /** Whether it was the owner's device, as far as was known before a time. */
  boolean isOwners(long time) {
    return since != 0 && since < time;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(device);
    out.writeLong(since);
    out.writeLong(first);
    out.writeLong(last);
  }

  static Use read(DataInput in) throws IOException {
    return new Use(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
