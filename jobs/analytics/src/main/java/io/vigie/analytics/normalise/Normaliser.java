package io.vigie.analytics.normalise;

import java.util.function.Consumer;

/**
 * Turns raw records of one format into events. One instance serves one thread; it may keep scratch
 * buffers but nothing that makes the outcome depend on the records before.
 */
public interface Normaliser {

  /**
   * Says what became of a record.
   *
   * <p>Most records have one outcome. A message that carries a batch has one for each log record in
   * it. A record that cannot be read has a {@link Normalised.Refused}: this method does not throw
   * for bad input.
   *
   * @param raw the record
   * @param outcomes receives each outcome, at least one for every call
   */
  void normalise(RawRecord raw, Consumer<Normalised> outcomes);
}
