package io.vigie.benchmarks;

import java.time.Instant;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets event time end shortly after the traffic. A source that ends sends event time to its end,
 * where every wake-up is due that a job which goes on spreads over a day and more: with ten minutes
 * of traffic there are as many of them as of a day.
 *
 * @param <T> what passes
 */
final class EndOfTraffic<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {

  private static final long serialVersionUID = 1L;

  private final long end;

  /** Ends event time at an instant by which everything has been judged. */
  EndOfTraffic(Instant end) {
    this.end = end.toEpochMilli();
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    super.processWatermark(mark.equals(Watermark.MAX_WATERMARK) ? new Watermark(end) : mark);
  }
}
