package io.vigie.analytics.detect.factorchange;

import io.vigie.analytics.detect.Terms;
import io.vigie.analytics.detect.Trail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Changes of one account that belong together, with what each of them adds once. */
final class FactorCase {

  final Trail trail;

  /** What the changes add; the place stands apart. */
  final Terms acts;

  /** How strange the strangest place is, from which a change was made. */
  Terms place;

  /** When the evidence sufficed, microseconds; 0 when it has not yet. */
  long opened;

  /** Score that was told last, nats. */
  double told;

  FactorCase(Trail trail) {
    this(trail, new Terms(), new Terms());
  }

  private FactorCase(Trail trail, Terms acts, Terms place) {
    this.trail = trail;
    this.acts = acts;
    this.place = place;
  }

  /** Adds a term, once. */
  void act(String name, double nats) {
    if (!acts.has(name)) {
      acts.add(name, nats);
    }
  }

  /** The strangest place stands for all. */
  void seenAt(Terms other) {
    if (place.evidence().isEmpty() || other.score() > place.score()) {
      place = other;
    }
  }

  Terms terms() {
    return new Terms().addAll(acts).addAll(place);
  }

  void write(DataOutput out) throws IOException {
    trail.write(out);
    acts.write(out);
    place.write(out);
    out.writeLong(opened);
    out.writeDouble(told);
  }

  static FactorCase read(DataInput in) throws IOException {
    FactorCase changes = new FactorCase(Trail.read(in), Terms.read(in), Terms.read(in));
    changes.opened = in.readLong();
    changes.told = in.readDouble();
    return changes;
  }
}
