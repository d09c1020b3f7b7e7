package io.vigie.streaming.operator;

import org.apache.flink.api.java.functions.KeySelector;

/**
 * The key that a stage gave to its input.
 *
 * @param <I> what comes in
 */
public final class StageKey<I> implements KeySelector<Parcel<I>, String> {

  private static final long serialVersionUID = 1L;

  @Override
  public String getKey(Parcel<I> parcel) {
    return parcel.key();
  }
}
