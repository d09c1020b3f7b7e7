package io.vigie.streaming.operator;

import io.vigie.analytics.stage.Stage;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Addresses what a stage accepts to it, and leaves the rest out, before anything is sent.
 *
 * @param <I> what comes in
 */
public final class StageInput<I> implements FlatMapFunction<I, Parcel<I>> {

  private static final long serialVersionUID = 1L;

  private final StageHandle<I> stage;

  /** Inputs of the stage that a factory makes. */
  public StageInput(StageFactory<I, ?> factory) {
    this.stage = new StageHandle<>(factory);
  }

  @Override
  public void flatMap(I input, Collector<Parcel<I>> out) {
    Stage<I, ?> to = stage.get();
    if (to.accepts(input)) {
      out.collect(Parcel.to(to, input));
    }
  }
}
