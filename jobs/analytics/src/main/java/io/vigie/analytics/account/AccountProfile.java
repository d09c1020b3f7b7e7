package io.vigie.analytics.account;

import io.vigie.analytics.stage.StateCodec;
import io.vigie.schemas.SecurityEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one account: devices and networks it signed in from, and the sources that
 * tried it lately. Bounded by {@value #FAMILIAR_LIMIT} traits and {@value #SOURCE_LIMIT} sources;
 * the longest unseen give way.
 */
final class AccountProfile {

  static final int FAMILIAR_LIMIT = 24;
  static final int SOURCE_LIMIT = 16;
  static final int WATCHED_LIMIT = 4;

  /** Bound of a success that is watched, whose names are no longer than names are. */
  private static final int WATCHED_BYTES = 1_000;

  /** Bound of the written form: a full profile. */
  static final int MAX_BYTES =
      8
          + 8
          + 1
          + FAMILIAR_LIMIT * 3 * 8
          + 1
          + SOURCE_LIMIT * 6 * 8
          + 1
          + WATCHED_LIMIT * WATCHED_BYTES;

  static final StateCodec<AccountProfile> CODEC = new Codec();

  /** Hash of a device or network; payload {@link #SINCE}. */
  final RecentLongs familiar = new RecentLongs(FAMILIAR_LIMIT, 1);

  /** Address of a source; payload {@link #ATTEMPTS} to {@link #CREDITED}. */
  final RecentLongs sources = new RecentLongs(SOURCE_LIMIT, 4);

  /** Time of the last success that spoke for what the account uses, microseconds; 0 for none. */
  long credited;

  /** Successes on new devices whose use is followed; hardly ever any. */
  final List<Watched> watched = new ArrayList<>(0);

  /** Follows a success; where there are too many, the oldest is followed no longer. */
  void watch(Watched success) {
    if (watched.size() == WATCHED_LIMIT) {
      watched.remove(0);
    }
    watched.add(success);
  }

  /** Counts an event where it uses a session that is followed; whether it does. */
  boolean use(SecurityEvent event, @Nullable SourceAddress from) {
    boolean used = false;
    for (Watched success : watched) {
      used |= success.use(event, from);
    }
    return used;
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

  private static final class Codec implements StateCodec<AccountProfile> {
    @Override
    public int version() {
      return 3;
    }

    @Override
    public void write(AccountProfile profile, DataOutput out) throws IOException {
      profile.familiar.write(out);
      profile.sources.write(out);
      out.writeLong(profile.credited);
      out.writeByte(profile.watched.size());
      for (Watched success : profile.watched) {
        success.write(out);
      }
    }

    @Override
    public AccountProfile read(int version, DataInput in) throws IOException {
      AccountProfile profile = new AccountProfile();
      profile.familiar.read(in);
      profile.sources.read(in);
      profile.credited = version >= 2 ? in.readLong() : 0;
      for (int left = version >= 3 ? in.readUnsignedByte() : 0; left > 0; left--) {
        profile.watched.add(Watched.read(in));
      }
      return profile;
    }
  }
}
