package io.vigie.analytics.detect.source;

import io.vigie.analytics.stage.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The most frequent values among many, by the space-saving algorithm (A. Metwally, D. Agrawal, A.
 * El Abbadi, ICDT 2005): exact while there are no more values than places, an upper bound after.
 */
final class Tally {

  private final int limit;
  private final List<Entry> entries;

  private record Entry(String value, long count) {}

  Tally(int limit) {
    this.limit = limit;
    this.entries = new ArrayList<>(2);
  }

  void add(String value, long count) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).value.equals(value)) {
        entries.set(i, new Entry(value, entries.get(i).count + count));
        return;
      }
    }
    if (entries.size() < limit) {
      entries.add(new Entry(value, count));
      return;
    }
    int least = 0;
    for (int i = 1; i < entries.size(); i++) {
      if (entries.get(i).count < entries.get(least).count) {
        least = i;
      }
    }
    entries.set(least, new Entry(value, entries.get(least).count + count));
  }

  /** How many values are held; once it is the limit there may have been more. */
  int size() {
    return entries.size();
  }

  /** Count of the most frequent value; 0 when empty. */
  long most() {
    return entries.stream().mapToLong(Entry::count).max().orElse(0);
  }

  /** Values by falling count, ties by value. */
  List<String> ranked() {
    return entries.stream()
        .sorted(Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::value))
        .map(Entry::value)
        .toList();
  }

  void clear() {
    entries.clear();
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(entries.size());
    for (Entry entry : entries) {
      out.writeUTF(entry.value);
      VarLong.write(entry.count, out);
    }
  }

  /**
   * Reads a tally.
   *
   * @param version of the state that it is part of
   */
  static Tally read(int version, int limit, DataInput in) throws IOException {
    Tally tally = new Tally(limit);
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      tally.entries.add(
          new Entry(in.readUTF(), version < Episode.SPARSE ? in.readLong() : VarLong.read(in)));
    }
    return tally;
  }
}
