package io.vigie.streaming.operator;

import io.vigie.analytics.stage.Stage;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A stage that is made where it is first asked for: functions are sent to where they run, stages
 * are not.
 *
 * @param <I> what comes in
 */
final class StageHandle<I> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final StageFactory<I, ?> factory;
  private transient @Nullable Stage<I, ?> stage;

  StageHandle(StageFactory<I, ?> factory) {
    this.factory = factory;
  }

  Stage<I, ?> get() {
    Stage<I, ?> known = stage;
    if (known == null) {
      known = factory.create();
      stage = known;
    }
    return known;
  }
}
