package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Fact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many sessions were used how much in the minutes after the sign-in: classes of how often, by
 * classes of how long. Programs that check accounts look at a page or two and leave; what is usual
 * among people is measured. Sessions that were not used at all are not counted: who only signs in
 * may be an attacker with an account of his own, and where uses are not logged it is everybody.
 */
final class Uses {

  /** A session of which nothing is told yet. */
  static final int UNTOLD = -1;

  private static final int LENGTHS = 4;
  private static final int CELLS = 4 * LENGTHS;

  /** As precise as they are written: what is restored must weigh as what was kept. */
  private final float[] cells = new float[CELLS];

  /** The class of a session. */
  static int cell(Fact use) {
    return often(use.count()) * LENGTHS + length(use.attempt());
  }

  private static int often(int times) {
    return times == 1 ? 0 : times < 4 ? 1 : times < 8 ? 2 : 3;
  }

  private static int length(int seconds) {
    return seconds < 15 ? 0 : seconds < 45 ? 1 : seconds < 90 ? 2 : 3;
  }

  void add(int cell, double weight) {
    cells[cell] += (float) weight;
  }

  private double all() {
    double all = 0;
    for (float cell : cells) {
      all += cell;
    }
    return all;
  }

  boolean isEmpty() {
    return all() == 0;
  }

  void merge(Uses other) {
    for (int i = 0; i < CELLS; i++) {
      add(i, other.cells[i]);
    }
  }

  /** What a session of a class tells, if these are a thief's and the others people's. */
  double ratio(int cell, Uses people) {
    return cell == UNTOLD
        ? 1
        : Resemblance.ratio(cells[cell], all(), people.cells[cell], people.all());
  }

  void write(DataOutput out) throws IOException {
    for (float cell : cells) {
      out.writeFloat(cell);
    }
  }

  static Uses read(DataInput in) throws IOException {
    Uses uses = new Uses();
    for (int i = 0; i < CELLS; i++) {
      uses.add(i, in.readFloat());
    }
    return uses;
  }
}
