package io.vigie.streaming.backtest;

import io.vigie.analytics.normalise.Normalised;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A bounded input in the order in which things happened, which can be read again and again. */
@FunctionalInterface
public interface OrderedInput extends Serializable {

  /** Begins at the beginning. */
  Cursor open() throws IOException;

  /** One reading of an input. */
  interface Cursor extends Closeable {

    /** What happened next, or null at the end. Each reading gives the same. */
    @Nullable Normalised next() throws IOException;

    @Override
    default void close() throws IOException {}
  }
}
