package io.vigie.streaming.topology;

import io.vigie.analytics.normalise.Normaliser;
import java.io.Serializable;

/** Opens a normaliser where it runs. */
@FunctionalInterface
public interface NormaliserFactory extends Serializable {

  /** A new normaliser. */
  Normaliser open();
}
