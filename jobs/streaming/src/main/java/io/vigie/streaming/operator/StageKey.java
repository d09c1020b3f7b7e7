package io.vigie.streaming.operator;

import io.vigie.analytics.stage.Stage;
import org.apache.flink.api.java.functions.KeySelector;
import org.jspecify.annotations.Nullable;

/**
 * The key a stage gives to its inputs.
 *
 * @param <I> what comes in
 */
public final class StageKey<I> implements KeySelector<I, String> {

  private static final long serialVersionUID = 1L;

  private final StageFactory<I, ?> factory;
  private transient @Nullable Stage<I, ?> stage;

  /** Keys of the stage that a factory makes. */
  public StageKey(StageFactory<I, ?> factory) {
    this.factory = factory;
  }

  @Override
  public String getKey(I input) {
    Stage<I, ?> known = stage;
    if (known == null) {
      known = factory.create();
      stage = known;
    }
    return known.keyOf(input);
  }
}
