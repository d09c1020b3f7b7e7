package io.vigie.analytics.detect.source;

import io.vigie.analytics.account.Fact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one source has done since its score last stood at 0. The score is a sum over counters, so it
 * does not depend on the order in which they were counted.
 */
final class Episode {

  static final int ACCOUNT_LIMIT = 20;
  static final int PASSWORD_LIMIT = 16;
  static final int CLIENT_LIMIT = 4;
  static final int SUSPECT_LIMIT = 32;
  static final int SAMPLE_LIMIT = 10;
  static final int COMPROMISED_LIMIT = 50;

  /** From so many attempts on one account on, it was not a light touch. */
  private static final int DEEP = 3;

  /** The address or network. */
  final String source;

  // Evidence.
  long firstContacts;
  long repeats;
  long retractedFirst;
  long retractedRepeats;
  long knownSuccesses;
  long unseenSuccesses;

  // What it looked like.
  long contacts;
  long failures;
  long successes;
  long unknownUsers;
  long deepAccounts;
  long leaked;
  long passwordsSeen;
  Tally accounts = new Tally(ACCOUNT_LIMIT);
  Tally passwords = new Tally(PASSWORD_LIMIT);

  /** Hashes of what the attempts were made with. */
  Tally clients = new Tally(CLIENT_LIMIT);

  final List<String> samples = new ArrayList<>(2);
  final List<Suspect> suspects = new ArrayList<>(0);
  final List<String> compromised = new ArrayList<>(0);

  // Times, microseconds; 0 for none.
  long firstTime;
  long lastTime;
  long opened;
  long closed;

  /** Failures at the last finding, to tell when the volume has doubled. */
  long toldFailures;

  /** First contacts of this address that its network's score holds. */
  long networkFirst;

  /** Repeats of this address that its network's score holds. */
  long networkRepeats;

  Episode(String source) {
    this.source = source;
  }

  boolean isOpen() {
    return opened != 0 && closed == 0;
  }

  boolean wasUnmasked() {
    return opened != 0;
  }

  double score(SourceAttackSettings settings) {
    return settings.firstContactWeight() * (firstContacts - retractedFirst)
        + settings.repeatWeight() * (repeats - retractedRepeats)
        + settings.knownSuccessWeight() * knownSuccesses
        + settings.unseenSuccessWeight() * unseenSuccesses;
  }

  /**
   * Counts an orphan failure.
   *
   * @param evidence whether it adds to the score, or only to the picture
   */
  void fail(Fact fact, boolean evidence) {
    boolean first = firstContact(fact);
    if (evidence) {
      firstContacts += first ? 1 : 0;
      repeats += fact.count() - (first ? 1 : 0);
    }
    contacts += first ? 1 : 0;
    failures += fact.count();
    unknownUsers += first && fact.unknownUser() ? 1 : 0;
    deepAccounts += fact.attempt() >= DEEP && fact.attempt() - fact.count() < DEEP ? 1 : 0;
    leaked += fact.leaked() ? fact.count() : 0;
    if (fact.passwordHash() != 0) {
      passwordsSeen += fact.count();
      passwords.add(Long.toHexString(fact.passwordHash()), fact.count());
    }
    if (fact.fingerprint() != 0) {
      clients.add(Long.toHexString(fact.fingerprint()), fact.count());
    }
    if (fact.account() != null) {
      accounts.add(fact.account(), fact.count());
    }
    if (samples.size() < SAMPLE_LIMIT) {
      samples.add(fact.eventId());
    }
    firstTime = firstTime == 0 ? fact.time() : firstTime;
    lastTime = fact.time();
    closed = 0;
  }

  /** Whether the account had not been tried by this address before. */
  static boolean firstContact(Fact fact) {
    return fact.attempt() > 0 && fact.attempt() == fact.count();
  }

  /** Takes failures back that turned out to be a person's typos. */
  void retract(Fact fact) {
    boolean first = fact.attempt() == fact.count();
    retractedFirst = Math.min(firstContacts, retractedFirst + (first ? 1 : 0));
    retractedRepeats = Math.min(repeats, retractedRepeats + fact.count() - (first ? 1 : 0));
  }

  /** When it was last heard of, microseconds. */
  long lastHeard() {
    return suspects.isEmpty()
        ? lastTime
        : Math.max(lastTime, suspects.get(suspects.size() - 1).time());
  }

  /** Remembers a success that may turn out to be a thief's. */
  void suspect(Suspect suspect) {
    if (suspects.size() == SUSPECT_LIMIT) {
      suspects.remove(0);
    }
    suspects.add(suspect);
  }

  /** Forgets the evidence but not the suspects: the score is back at 0. */
  void restart() {
    networkFirst = 0;
    networkRepeats = 0;
    firstContacts = 0;
    repeats = 0;
    retractedFirst = 0;
    retractedRepeats = 0;
    knownSuccesses = 0;
    unseenSuccesses = 0;
    contacts = 0;
    failures = 0;
    successes = 0;
    unknownUsers = 0;
    deepAccounts = 0;
    leaked = 0;
    passwordsSeen = 0;
    accounts = new Tally(ACCOUNT_LIMIT);
    passwords = new Tally(PASSWORD_LIMIT);
    clients = new Tally(CLIENT_LIMIT);
    samples.clear();
    firstTime = 0;
    lastTime = 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(source);
    for (long value : numbers()) {
      out.writeLong(value);
    }
    accounts.write(out);
    passwords.write(out);
    clients.write(out);
    writeStrings(samples, out);
    writeStrings(compromised, out);
    out.writeByte(suspects.size());
    for (Suspect suspect : suspects) {
      out.writeLong(suspect.time());
      out.writeUTF(suspect.account());
      out.writeUTF(suspect.eventId());
      out.writeBoolean(suspect.grounded());
    }
  }

  static Episode read(int version, DataInput in) throws IOException {
    Episode episode = new Episode(in.readUTF());
    episode.firstContacts = in.readLong();
    episode.repeats = in.readLong();
    episode.retractedFirst = in.readLong();
    episode.retractedRepeats = in.readLong();
    episode.knownSuccesses = in.readLong();
    episode.unseenSuccesses = in.readLong();
    episode.contacts = in.readLong();
    episode.failures = in.readLong();
    episode.successes = in.readLong();
    episode.unknownUsers = in.readLong();
    episode.deepAccounts = in.readLong();
    episode.leaked = in.readLong();
    episode.passwordsSeen = in.readLong();
    episode.firstTime = in.readLong();
    episode.lastTime = in.readLong();
    episode.opened = in.readLong();
    episode.closed = in.readLong();
    episode.toldFailures = in.readLong();
    episode.networkFirst = in.readLong();
    episode.networkRepeats = in.readLong();
    episode.accounts = Tally.read(ACCOUNT_LIMIT, in);
    episode.passwords = Tally.read(PASSWORD_LIMIT, in);
    episode.clients = version >= 2 ? Tally.read(CLIENT_LIMIT, in) : new Tally(CLIENT_LIMIT);
    readStrings(episode.samples, in);
    readStrings(episode.compromised, in);
    int suspects = in.readUnsignedByte();
    for (int i = 0; i < suspects; i++) {
      episode.suspects.add(
          new Suspect(in.readLong(), in.readUTF(), in.readUTF(), in.readBoolean()));
    }
    return episode;
  }

  private long[] numbers() {
    return new long[] {
      firstContacts,
      repeats,
      retractedFirst,
      retractedRepeats,
      knownSuccesses,
      unseenSuccesses,
      contacts,
      failures,
      successes,
      unknownUsers,
      deepAccounts,
      leaked,
      passwordsSeen,
      firstTime,
      lastTime,
      opened,
      closed,
      toldFailures,
      networkFirst,
      networkRepeats
    };
  }

  private static void writeStrings(List<String> values, DataOutput out) throws IOException {
    out.writeByte(values.size());
    for (String value : values) {
      out.writeUTF(value);
    }
  }

  private static void readStrings(List<String> values, DataInput in) throws IOException {
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      values.add(in.readUTF());
    }
  }
}
