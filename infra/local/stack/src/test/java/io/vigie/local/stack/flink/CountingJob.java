package io.vigie.local.stack.flink;

import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Counts slowly and for ever, with a checkpoint twice a second. */
public final class CountingJob {

  private CountingJob() {}

  /** What {@code flink run} calls. */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    describe(environment);
    environment.execute("counting");
  }

  static void describe(StreamExecutionEnvironment environment) {
    environment.enableCheckpointing(500).setParallelism(1);
    environment.fromSequence(0, Long.MAX_VALUE).map(new Slowly()).sinkTo(new DiscardingSink<>());
  }

  /** A hundred numbers a second at most: the machine is needed for other things. */
  static final class Slowly implements MapFunction<Long, Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public Long map(Long number) {
      LockSupport.parkNanos(10_000_000L);
      return number;
    }
  }
}
