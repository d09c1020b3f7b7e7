package io.vigie.analytics.stage;

import java.util.Objects;

/**
 * A named place in the memory of a key.
 *
 * @param name stable for ever: it is how a checkpoint finds the state again
 * @param codec how the state is written
 * @param <S> the state
 */
public record StateSlot<S>(String name, StateCodec<S> codec) {

  /** Two slots are the same place when their names are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof StateSlot<?> slot && slot.name.equals(name);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(name);
  }
}
