package io.vigie.streaming.operator;

import io.vigie.analytics.stage.Stage;
import java.io.Serializable;

/**
 * Makes a stage where it runs: stages themselves are not shipped, only what they are made from.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
@FunctionalInterface
public interface StageFactory<I, O> extends Serializable {

  /** A new stage. */
  Stage<I, O> create();
}
