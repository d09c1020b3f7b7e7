package io.vigie.streaming.operator;

import io.vigie.analytics.stage.Stage;
import org.apache.flink.api.common.functions.FilterFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what a stage accepts, before it is sent to it.
 *
 * @param <I> what comes in
 */
public final class StageInput<I> implements FilterFunction<I> {

  private static final long serialVersionUID = 1L;

  private final StageFactory<I, ?> factory;
  private transient @Nullable Stage<I, ?> stage;

  /** Inputs of the stage that a factory makes. */
  public StageInput(StageFactory<I, ?> factory) {
    this.factory = factory;
  }

  @Override
  public boolean filter(I input) {
    Stage<I, ?> known = stage;
    if (known == null) {
      known = factory.create();
      stage = known;
    }
    return known.accepts(input);
  }
}
