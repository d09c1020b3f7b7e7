package io.vigie.analytics.detect.targeted;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Places with orphan failures, each with the times of its first and its last one. A device that
 * fails from several places is one place, the first it failed from: it is one person's, or one
 * thing's. At most {@value #LIMIT}; the longest unheard of gives way (ties: the smaller hash).
 */
final class Places {

  static final int LIMIT = 48;

  private record Heard(long device, long first, long time) {
    Heard again(long now) {
      return new Heard(device, first, now);
    }
  }

  private final TreeMap<Long, Heard> places = new TreeMap<>();

  void fail(Place place, long time) {
    long device = place.device();
    Long first = device == Place.UNKNOWN ? null : placeOf(device);
    long at = first == null ? place.hash() : first;
    Heard known = places.get(at);
    places.put(at, known == null ? new Heard(device, time, time) : known.again(time));
    if (first != null) {
      return;
    }
    if (places.size() > LIMIT) {
      forgetOldest();
    }
  }

  /** Takes back the failures that a success of the same device or place makes a person's own. */
  void retract(Place place, long since) {
    places
        .entrySet()
        .removeIf(
            entry ->
                entry.getValue().time() >= since
                    && (entry.getKey() == place.hash()
                        || (place.device() != Place.UNKNOWN
                            && entry.getValue().device() == place.device())));
  }

  /** Whether a place failed for the first time before a time. */
  boolean failedBefore(Place place, long time) {
    Heard heard = places.get(place.hash());
    return heard != null && heard.first() < time;
  }

  void forgetBefore(long time) {
    places.values().removeIf(heard -> heard.time() <= time);
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  int size() {
    return places.size();
  }

  /** Number of places, each counted by half for every half-life since it was last heard of. */
  double decayed(long now, double halfLife) {
    double sum = 0;
    for (Heard heard : places.values()) {
      sum += Math.pow(0.5, (now - heard.time()) / halfLife);
    }
    return sum;
  }

  private @Nullable Long placeOf(long device) {
    for (Map.Entry<Long, Heard> entry : places.entrySet()) {
      if (entry.getValue().device() == device) {
        return entry.getKey();
      }
    }
    return null;
  }

  private void forgetOldest() {
    Map.Entry<Long, Heard> oldest = places.firstEntry();
    for (Map.Entry<Long, Heard> entry : places.entrySet()) {
      if (entry.getValue().time() < oldest.getValue().time()) {
        oldest = entry;
      }
    }
    places.remove(oldest.getKey());
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(places.size());
    for (Map.Entry<Long, Heard> entry : places.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeLong(entry.getValue().device());
      out.writeLong(entry.getValue().first());
      out.writeLong(entry.getValue().time());
    }
  }

  /** Reads; the first version knew the last failure of a place alone. */
  static Places read(int version, DataInput in) throws IOException {
    Places read = new Places();
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      long place = in.readLong();
      long device = in.readLong();
      long first = in.readLong();
      read.places.put(place, new Heard(device, first, version >= 2 ? in.readLong() : first));
    }
    return read;
  }
}
