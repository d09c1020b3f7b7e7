package io.vigie.analytics.account;

import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.SecurityEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Successes on new devices whose use is followed; hardly ever any, and at most {@value #LIMIT}.
 * They lie in a slot of their own: each call of an API asks for them, and has no other use for what
 * the account knows.
 */
final class WatchedSuccesses {

  static final int LIMIT = 4;

  /** Bound of a success that is watched, whose names are no longer than names are. */
  private static final int WATCHED_BYTES = 1_000;

  /** Bound of the written form. */
  static final int MAX_BYTES = 1 + LIMIT * WATCHED_BYTES;

  static final StateSlot<WatchedSuccesses> SLOT = new StateSlot<>("watched-successes", new Codec());

  /**
   * So long the use of a session on a new device is followed: programs that check accounts are gone
   * within seconds, people stay for minutes (median 9, an assumption of the simulator).
   */
  private static final long WATCH = Durations.micros(Duration.ofMinutes(3));

  final List<Watched> successes = new ArrayList<>(1);

  /** Follows a success; where there are too many, the oldest is followed no longer. */
  static void follow(Watched success, KeyedMemory memory) {
    WatchedSuccesses known = memory.get(SLOT);
    WatchedSuccesses watched = known == null ? new WatchedSuccesses() : known;
    watched.add(success);
    watched.keep(memory);
  }

  /** Goes on following what an earlier release followed elsewhere. */
  static void takeOver(List<Watched> before, KeyedMemory memory) {
    for (Watched success : before) {
      follow(success, memory);
    }
    before.clear();
  }

  /** Counts an event where it uses a session that is followed. */
  static void use(SecurityEvent event, KeyedMemory memory) {
    WatchedSuccesses watched =
        event.getPayload() instanceof Authentication ? null : memory.get(SLOT);
    if (watched == null) {
      return;
    }
    SourceAddress from = SourceAddress.of(event.getClient().getIp());
    boolean used = false;
    for (Watched success : watched.successes) {
      used |= success.use(event, from);
    }
    if (used) {
      watched.keep(memory);
    }
  }

  /**
   * Tells how the sessions were used that have been followed for long enough. Of one that was not
   * used there is nothing to tell: where uses are not logged that is every session.
   */
  static void tell(long time, KeyedMemory memory, Consumer<? super AccountReport> out) {
    WatchedSuccesses watched = memory.get(SLOT);
    if (watched == null) {
      return;
    }
    for (Watched success : watched.successes) {
      if (success.isUsed() && success.since() + WATCH <= time) {
        out.accept(success.told(time));
      }
    }
    watched.successes.removeIf(success -> success.since() + WATCH <= time);
    watched.keep(memory);
  }

  private void add(Watched success) {
    if (successes.size() == LIMIT) {
      successes.remove(0);
    }
    successes.add(success);
  }

  private void keep(KeyedMemory memory) {
    if (successes.isEmpty()) {
      memory.clear(SLOT);
    } else {
      memory.put(SLOT, this, successes.get(0).since() + WATCH);
    }
  }

  private static final class Codec implements StateCodec<WatchedSuccesses> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(WatchedSuccesses watched, DataOutput out) throws IOException {
      out.writeByte(watched.successes.size());
      for (Watched success : watched.successes) {
        success.write(out);
      }
    }

    @Override
    public WatchedSuccesses read(int version, DataInput in) throws IOException {
      WatchedSuccesses watched = new WatchedSuccesses();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        watched.successes.add(Watched.read(in));
      }
      return watched;
    }
  }
}
