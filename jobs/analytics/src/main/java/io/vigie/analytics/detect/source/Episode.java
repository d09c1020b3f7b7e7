package io.vigie.analytics.detect.source;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.stage.VarLong;
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
  long knownContacts;
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
        + settings.knownSuccessWeight() * knownContacts
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
    knownContacts = 0;
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

  /** The first version of the state that leaves out what there is not. */
  static final int SPARSE = 3;

  private static final int NUMBERS = 20;

  // What there is besides numbers, each of which has a bit of its own below these.
  private static final int ACCOUNTS = 1 << NUMBERS;
  private static final int PASSWORDS = ACCOUNTS << 1;
  private static final int CLIENTS = ACCOUNTS << 2;
  private static final int SAMPLES = ACCOUNTS << 3;
  private static final int COMPROMISED = ACCOUNTS << 4;
  private static final int SUSPECTS = ACCOUNTS << 5;

  /** Most sources are somebody's home, where people sign in: of an attack they have nothing. */
  void write(DataOutput out) throws IOException {
    long[] numbers = numbers();
    int parts = parts(numbers);
    out.writeUTF(source);
    out.writeInt(parts);
    for (long number : numbers) {
      if (number != 0) {
        VarLong.write(number, out);
      }
    }
    if ((parts & ACCOUNTS) != 0) {
      accounts.write(out);
    }
    if ((parts & PASSWORDS) != 0) {
      passwords.write(out);
    }
    if ((parts & CLIENTS) != 0) {
      clients.write(out);
    }
    if ((parts & SAMPLES) != 0) {
      writeStrings(samples, out);
    }
    if ((parts & COMPROMISED) != 0) {
      writeStrings(compromised, out);
    }
    if ((parts & SUSPECTS) != 0) {
      writeSuspects(out);
    }
  }

  private int parts(long[] numbers) {
    int parts =
        part(accounts.size() > 0, ACCOUNTS)
            | part(passwords.size() > 0, PASSWORDS)
            | part(clients.size() > 0, CLIENTS)
            | part(!samples.isEmpty(), SAMPLES)
            | part(!compromised.isEmpty(), COMPROMISED)
            | part(!suspects.isEmpty(), SUSPECTS);
    for (int i = 0; i < NUMBERS; i++) {
      parts |= part(numbers[i] != 0, 1 << i);
    }
    return parts;
  }

  private static int part(boolean there, int part) {
    return there ? part : 0;
  }

  /**
   * Reads an episode.
   *
   * @param version of the state that it is part of
   */
  static Episode read(int version, DataInput in) throws IOException {
    Episode episode = new Episode(in.readUTF());
    int parts = version < SPARSE ? whole(version) : in.readInt();
    long[] numbers = new long[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      if ((parts & 1 << i) != 0) {
        numbers[i] = version < SPARSE ? in.readLong() : VarLong.read(in);
      }
    }
    episode.take(numbers);
    if ((parts & ACCOUNTS) != 0) {
      episode.accounts = Tally.read(version, ACCOUNT_LIMIT, in);
    }
    if ((parts & PASSWORDS) != 0) {
      episode.passwords = Tally.read(version, PASSWORD_LIMIT, in);
    }
    if ((parts & CLIENTS) != 0) {
      episode.clients = Tally.read(version, CLIENT_LIMIT, in);
    }
    if ((parts & SAMPLES) != 0) {
      readStrings(episode.samples, in);
    }
    if ((parts & COMPROMISED) != 0) {
      readStrings(episode.compromised, in);
    }
    if ((parts & SUSPECTS) != 0) {
      episode.readSuspects(in);
    }
    return episode;
  }

  /** The first versions wrote everything that there is now; the very first knew no clients. */
  private static int whole(int version) {
    int all = (SUSPECTS << 1) - 1;
    return version < 2 ? all & ~CLIENTS : all;
  }

  private long[] numbers() {
    return new long[] {
      firstContacts,
      repeats,
      retractedFirst,
      retractedRepeats,
      knownContacts,
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

  /** Takes the {@link #numbers} in their order. */
  private void take(long[] numbers) {
    firstContacts = numbers[0];
    repeats = numbers[1];
    retractedFirst = numbers[2];
    retractedRepeats = numbers[3];
    knownContacts = numbers[4];
    unseenSuccesses = numbers[5];
    contacts = numbers[6];
    failures = numbers[7];
    successes = numbers[8];
    unknownUsers = numbers[9];
    deepAccounts = numbers[10];
    leaked = numbers[11];
    passwordsSeen = numbers[12];
    firstTime = numbers[13];
    lastTime = numbers[14];
    opened = numbers[15];
    closed = numbers[16];
    toldFailures = numbers[17];
    networkFirst = numbers[18];
    networkRepeats = numbers[19];
  }

  private void writeSuspects(DataOutput out) throws IOException {
    out.writeByte(suspects.size());
    for (Suspect suspect : suspects) {
      suspect.write(out);
    }
  }

  private void readSuspects(DataInput in) throws IOException {
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      suspects.add(Suspect.read(in));
    }
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
