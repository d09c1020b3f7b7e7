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

  /**
   * So many people have the TLS fingerprint that is the most common: that of Chrome and Edge, 60
   * and 6 % of the clients of a national single sign-on (RBA data set).
   */
  private static final double PEOPLE = 0.65;

  /** So many attempts of one tool have its fingerprint; the others are somebody else's. */
  private static final double TOOL = 0.98;

  private static final double ONE_TOOL = Math.log(TOOL / PEOPLE);
  private static final double ANOTHER_CLIENT = Math.log((1 - TOOL) / (1 - PEOPLE));

  /** Log-likelihood ratio from which on it is a tool: 20 to 1, the first eight places alike. */
  private static final double CERTAIN = Math.log(20);

  private final TreeMap<Long, Heard> places = new TreeMap<>();

  void fail(Attempt attempt) {
    Place place = attempt.place();
    long device = place.device();
    Long first = device == Place.UNKNOWN ? null : placeOf(device);
    long at = first == null ? place.hash() : first;
    Heard known = places.get(at);
    places.put(at, known == null ? Heard.of(attempt) : known.again(attempt));
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

  /**
   * Number of places, each counted by half for every half-life since it was last heard of.
   *
   * @param stranger what a place counts that may be a stranger's who takes the account for the own
   */
  double decayed(long now, double halfLife, double stranger) {
    long tool = tool();
    double sum = 0;
    for (Heard heard : places.values()) {
      double weight = isLikeStranger(heard, tool) ? stranger : 1;
      sum += weight * Math.pow(0.5, (now - heard.time()) / halfLife);
    }
    return sum;
  }

  /** How many places may be those of strangers who take the account for their own. */
  int strangers() {
    long tool = tool();
    return (int) places.values().stream().filter(heard -> isLikeStranger(heard, tool)).count();
  }

  private static boolean isLikeStranger(Heard heard, long tool) {
    return heard.isLikeStranger() && heard.fingerprint() != tool;
  }

  /**
   * TLS fingerprint of a tool, or {@link Attempt#UNKNOWN}: one that nearly all places have, more of
   * them than of people have the most common one.
   */
  private long tool() {
    Map<Long, Integer> shares = new TreeMap<>();
    int told = 0;
    for (Heard heard : places.values()) {
      if (heard.fingerprint() != Attempt.UNKNOWN) {
        told++;
        shares.merge(heard.fingerprint(), 1, Integer::sum);
      }
    }
    for (Map.Entry<Long, Integer> share : shares.entrySet()) {
      int others = told - share.getValue();
      if (share.getValue() * ONE_TOOL + others * ANOTHER_CLIENT >= CERTAIN) {
        return share.getKey();
      }
    }
    return Attempt.UNKNOWN;
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
      entry.getValue().write(out);
    }
  }

  /** Reads what {@link #write} of a version of the state has written. */
  static Places read(int version, DataInput in) throws IOException {
    Places read = new Places();
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      long place = in.readLong();
      read.places.put(place, Heard.read(version, in));
    }
    return read;
  }
}
