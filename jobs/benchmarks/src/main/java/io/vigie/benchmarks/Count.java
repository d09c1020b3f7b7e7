package io.vigie.benchmarks;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.jspecify.annotations.NullUnmarked;

/**
 * Counts what passes, into an accumulator of the job.
 *
 * @param <T> what passes
 */
@NullUnmarked // set up in open
final class Count<T> extends RichFilterFunction<T> {

  private static final long serialVersionUID = 1L;

  private final String name;
  private transient LongCounter counter;

  Count(String name) {
    this.name = name;
  }

  @Override
  public void open(OpenContext context) {
    counter = new LongCounter();
    getRuntimeContext().addAccumulator(name, counter);
  }

  @Override
  public boolean filter(T element) {
    counter.add(1);
    return true;
  }
}
