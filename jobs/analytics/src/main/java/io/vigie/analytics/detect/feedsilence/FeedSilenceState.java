package io.vigie.analytics.detect.feedsilence;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What is remembered of a tenant: its clock, and at most {@value #FEED_LIMIT} feeds. */
final class FeedSilenceState {

  static final int FEED_LIMIT = 32;

  static final StateCodec<FeedSilenceState> CODEC = new Codec();

  /** By their name. */
  final TreeMap<String, Feed> feeds = new TreeMap<>();

  /** End of the last bucket in which others spoke, microseconds. */
  long clock;

  /** In how many buckets they spoke. */
  long ticks;

  /** Makes room for another feed: the one that was heard longest ago gives way. */
  void makeRoom() {
    if (feeds.size() < FEED_LIMIT) {
      return;
    }
    String oldest = feeds.firstKey();
    long longestAgo = Long.MAX_VALUE;
    for (Map.Entry<String, Feed> entry : feeds.entrySet()) {
      if (entry.getValue().last < longestAgo) {
        longestAgo = entry.getValue().last;
        oldest = entry.getKey();
      }
    }
    feeds.remove(oldest);
  }

  private static final class Codec implements StateCodec<FeedSilenceState> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(FeedSilenceState state, DataOutput out) throws IOException {
      out.writeLong(state.clock);
      out.writeLong(state.ticks);
      out.writeByte(state.feeds.size());
      for (Map.Entry<String, Feed> entry : state.feeds.entrySet()) {
        out.writeUTF(entry.getKey());
        entry.getValue().write(out);
      }
    }

    @Override
    public FeedSilenceState read(int version, DataInput in) throws IOException {
      FeedSilenceState state = new FeedSilenceState();
      state.clock = in.readLong();
      state.ticks = in.readLong();
      int size = in.readUnsignedByte();
      for (int i = 0; i < size; i++) {
        state.feeds.put(in.readUTF(), Feed.read(in));
      }
      return state;
    }
  }
}
