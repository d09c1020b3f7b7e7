package io.vigie.streaming.operator;

import org.apache.flink.api.java.functions.KeySelector;

/**
 * The key a stage gives to its inputs.
 *
 * @param <I> what comes in
 */
public final class StageKey<I> implements KeySelector<I, String> {

  private static final long serialVersionUID = 1L;

  private final StageHandle<I> stage;

  /** Keys of the stage that a factory makes. */
  public StageKey(StageFactory<I, ?> factory) {
    this.stage = new StageHandle<>(factory);
  }

  @Override
  public String getKey(I input) {
    return stage.get().keyOf(input);
  }
}
