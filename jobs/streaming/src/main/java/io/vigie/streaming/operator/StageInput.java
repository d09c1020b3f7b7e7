package io.vigie.streaming.operator;

import org.apache.flink.api.common.functions.FilterFunction;

/**
 * Lets through what a stage accepts, before it is sent to it.
 *
 * @param <I> what comes in
 */
public final class StageInput<I> implements FilterFunction<I> {

  private static final long serialVersionUID = 1L;

  private final StageHandle<I> stage;

  /** Inputs of the stage that a factory makes. */
  public StageInput(StageFactory<I, ?> factory) {
    this.stage = new StageHandle<>(factory);
  }

  @Override
  public boolean filter(I input) {
    return stage.get().accepts(input);
  }
}
