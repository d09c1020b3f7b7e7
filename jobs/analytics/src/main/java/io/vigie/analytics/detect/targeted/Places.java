package io.vigie.analytics.detect.targeted;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Places with orphan failures, each with the time of its last one. A device that fails from several
 * places is one place, the first it failed from: it is one person's, or one thing's. At most
 * {@value #LIMIT}; the longest unheard of gives way (ties: the smaller hash).
 */
final class Places {

  static final int LIMIT = 48;

  private record Heard(long device, long time) {}

  private final TreeMap<Long, Heard> places = new TreeMap<>();

  void fail(Place place, long time) {
    long device = place.device();
    Long first = device == Place.UNKNOWN ? null : placeOf(device);
    if (first != null) {
      places.put(first, new Heard(device, time));
      return;
    }
    Heard known = places.get(place.hash());
    places.put(place.hash(), new Heard(known == null ? device : known.device(), time));
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

  /** Whether a place failed last before a time. */
  boolean failedBefore(Place place, long time) {
    Heard heard = places.get(place.hash());
    return heard != null && heard.time() < time;
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
      out.writeLong(entry.getValue().time());
    }
  }

  static Places read(DataInput in) throws IOException {
    Places read = new Places();
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      read.places.put(in.readLong(), new Heard(in.readLong(), in.readLong()));
    }
    return read;
  }
}
