package io.vigie.analytics.feed;

import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/**
 * Something was heard within {@link #BUCKET}, by one instance of the intake. Times are microseconds
 * since 1970-01-01T00:00:00Z.
 *
 * @param tenant whose
 * @param feed source of carriers' reports, and the carrier where it is told, such as {@code
 *     carrier/Example}; {@link #OTHERS} for all that is no such feed
 * @param start begin of the bucket
 * @param last time of the last report in it, as far as this instance heard; of others the begin
 * @param part tells the parts of one bucket apart
 */
public record FeedPulse(String tenant, String feed, long start, long last, String part) {

  /** Length of a bucket, microseconds: silence is measured in these. */
  public static final long BUCKET = Durations.micros(Duration.ofMinutes(10));

  /** Whatever is told as it happens, whose progress is the clock. */
  public static final String OTHERS = "";

  /** How it crosses the network. */
  public static final StateCodec<FeedPulse> CODEC = new Codec();

  /** Whether it is of a carrier's feed. */
  public boolean isOfFeed() {
    return !feed.equals(OTHERS);
  }

  /** End of the bucket, when it is told. */
  public long end() {
    return start + BUCKET;
  }

  private static final class Codec implements StateCodec<FeedPulse> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(FeedPulse pulse, DataOutput out) throws IOException {
      out.writeUTF(pulse.tenant);
      out.writeUTF(pulse.feed);
      out.writeLong(pulse.start);
      out.writeLong(pulse.last);
      out.writeUTF(pulse.part);
    }

    @Override
    public FeedPulse read(int version, DataInput in) throws IOException {
      return new FeedPulse(in.readUTF(), in.readUTF(), in.readLong(), in.readLong(), in.readUTF());
    }
  }
}
