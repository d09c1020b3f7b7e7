package io.vigie.analytics.campaign;

import io.vigie.analytics.account.Hash64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** The accounts that an attack has taken: all by their hashes, some by name. */
public final class LostAccounts {

  /** Those that an alert shows. */
  private static final int NAMED = 50;

  private static final double GROWTH = 1.1;

  private final int limit;
  private final TreeSet<Long> all = new TreeSet<>();
  private final TreeSet<String> named = new TreeSet<>();
  private int told;

  /**
   * None yet.
   *
   * @param limit how many are known one by one, at 8 bytes each as written
   */
  public LostAccounts(int limit) {
    this.limit = limit;
  }

  /**
   * Notes an account.
   *
   * @return whether it was not known to be lost; of those above the limit that is told again
   */
  public boolean add(String account) {
    if (named.size() < NAMED) {
      named.add(account);
    }
    long hash = Hash64.of('a', account);
    return all.size() < limit ? all.add(hash) : !all.contains(hash);
  }

  /**
   * Whether there are enough more than were told for the attack to be told again. Each lost account
   * has an alert of its own; the attack's tells each of the first ten, then every tenth part more.
   */
  public boolean hasNews() {
    return all.size() > told && all.size() >= GROWTH * told;
  }

  /** Notes that all that are known are told now. */
  public void tell() {
    told = all.size();
  }

  /** How many are known, at most the limit. */
  public int size() {
    return all.size();
  }

  /** Some by name, at most {@value #NAMED}, in alphabetical order. */
  public List<String> named() {
    return List.copyOf(named);
  }

  /** Writes what is known. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(told);
    out.writeInt(all.size());
    for (long hash : all) {
      out.writeLong(hash);
    }
    out.writeByte(named.size());
    for (String account : named) {
      out.writeUTF(account);
    }
  }

  /** Reads what {@link #write} wrote. */
  public void read(DataInput in) throws IOException {
    told = in.readInt();
    for (int left = in.readInt(); left > 0; left--) {
      all.add(in.readLong());
    }
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      named.add(in.readUTF());
    }
  }

  /**
   * Reads names, which is what states had before there were hashes; all of them were told.
   *
   * @param names how many
   */
  public void readNames(int names, DataInput in) throws IOException {
    for (int left = names; left > 0; left--) {
      add(in.readUTF());
    }
    tell();
  }
}
