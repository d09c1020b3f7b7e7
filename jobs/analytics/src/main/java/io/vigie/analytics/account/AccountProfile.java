package io.vigie.analytics.account;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of one account: devices and networks it signed in from, and the sources that
 * tried it lately. Bounded by {@value #FAMILIAR_LIMIT} traits, {@value #SOURCE_LIMIT} sources and
 * {@value #TRIED_LIMIT} passwords; the longest unseen give way.
 */
final class AccountProfile {

  static final int FAMILIAR_LIMIT = 24;
  static final int SOURCE_LIMIT = 16;

  /** Passwords that are remembered, each with the source or the device that tried it. */
  static final int TRIED_LIMIT = 16;

  /**
   * From as many addresses somebody fails who has forgotten a password: at home, at work, on a
   * phone that moves (assumption).
   */
  private static final int OWN_ADDRESSES = 4;

  /** Bound of the written form: a full profile. */
  static final int MAX_BYTES =
      9 + 1 + FAMILIAR_LIMIT * 3 * 8 + 1 + SOURCE_LIMIT * 6 * 8 + 1 + TRIED_LIMIT * 2 * 8;

  static final StateCodec<AccountProfile> CODEC = new Codec();

  /** Hash of a device or network; payload {@link #SINCE}. */
  final RecentLongs familiar = new RecentLongs(FAMILIAR_LIMIT, 1);

  /** Address of a source; payload {@link #ATTEMPTS} to {@link #CREDITED}. */
  final RecentLongs sources = new RecentLongs(SOURCE_LIMIT, 4);

  /** Hash of a source, or a device, and of a password that it tried in vain; no payload. */
  final RecentLongs tried = new RecentLongs(TRIED_LIMIT, 0);

  /** Time of the last success that spoke for all the account uses, microseconds; 0 for none. */
  long credited;

  /** Whether one has spoken since for a client that was new. */
  boolean creditedClient;

  /** Whether one has spoken since for a network that was new. */
  boolean creditedNetwork;

  /**
   * Successes that were followed when an earlier release, which kept them here, wrote this: until
   * they are {@link WatchedSuccesses#takeOver taken over}. Mostly none.
   */
  final List<Watched> watchedBefore = new ArrayList<>(0);

  /** Whether it fails from more addresses than its owner does. */
  boolean isBeset() {
    int failing = 0;
    for (int i = 0; i < sources.size(); i++) {
      failing += sources.get(i, ATTEMPTS) > 0 ? 1 : 0;
    }
    return failing > OWN_ADDRESSES;
  }

  /** Payload of a familiar trait: time of its first success, microseconds. */
  static final int SINCE = 0;

  /** Payload of a source: its attempts on this account that failed. */
  static final int ATTEMPTS = 0;

  /** Payload of a source: failures that a success could still take back. */
  static final int RETRACTABLE = 1;

  /** Payload of a source: hash of the device of its last failure, 0 when unknown. */
  static final int DEVICE = 2;

  /** Payload of a source: time of the last success credited to it, microseconds, 0 for none. */
  static final int CREDITED = 3;

  private static final int CLIENT = 1;
  private static final int NETWORK = 2;

  private static final class Codec implements StateCodec<AccountProfile> {
    @Override
    public int version() {
      return 6;
    }

    @Override
    public void write(AccountProfile profile, DataOutput out) throws IOException {
      profile.familiar.write(out);
      profile.sources.write(out);
      out.writeLong(profile.credited);
      out.writeByte(
          (profile.creditedClient ? CLIENT : 0) | (profile.creditedNetwork ? NETWORK : 0));
      profile.tried.write(out);
    }

    @Override
    public AccountProfile read(int version, DataInput in) throws IOException {
      AccountProfile profile = new AccountProfile();
      profile.familiar.read(in);
      profile.sources.read(in);
      profile.credited = version >= 2 ? in.readLong() : 0;
      int spoken = version >= 5 ? in.readUnsignedByte() : 0;
      profile.creditedClient = (spoken & CLIENT) != 0;
      profile.creditedNetwork = (spoken & NETWORK) != 0;
      if (version >= 6) {
        profile.tried.read(in);
      }
      for (int left = version == 3 ? in.readUnsignedByte() : 0; left > 0; left--) {
        profile.watchedBefore.add(Watched.read(in));
      }
      return profile;
    }
  }
}
