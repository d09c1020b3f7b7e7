package io.vigie.analytics.detect.campaign;

import io.vigie.analytics.account.Hash64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** The accounts that a campaign has taken: all by their hashes, some by name. */
final class LostAccounts {

  /** Those that are known one by one: of a campaign of weeks, at 8 bytes each as written. */
  static final int LIMIT = 100_000;

  /** Those that an alert shows. */
  static final int NAMED = 50;

  private final TreeSet<Long> all = new TreeSet<>();
  private final TreeSet<String> named = new TreeSet<>();

  /**
   * Notes an account.
   *
   * @return whether it was not known to be lost; of those above the limit that is told again
   */
  boolean add(String account) {
    if (named.size() < NAMED) {
      named.add(account);
    }
    long hash = Hash64.of('a', account);
    return all.size() < LIMIT ? all.add(hash) : !all.contains(hash);
  }

  int size() {
    return all.size();
  }

  List<String> named() {
    return List.copyOf(named);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(all.size());
    for (long hash : all) {
      out.writeLong(hash);
    }
    out.writeByte(named.size());
    for (String account : named) {
      out.writeUTF(account);
    }
  }

  void read(DataInput in) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      all.add(in.readLong());
    }
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      named.add(in.readUTF());
    }
  }

  /** Reads what the first version of the state wrote: up to a thousand names. */
  void readNames(DataInput in) throws IOException {
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      add(in.readUTF());
    }
  }
}
