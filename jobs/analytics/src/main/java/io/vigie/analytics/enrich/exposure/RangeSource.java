package io.vigie.analytics.enrich.exposure;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where ranges of leaked passwords come from. */
interface RangeSource {

  /**
   * The range of a prefix.
   *
   * @return null when the source has none of that prefix
   * @throws IOException when it cannot be told now; the message names what failed, not the prefix
   *     of whose password it was
   */
  @Nullable PasswordRange range(String prefix) throws IOException;

  /** How it is called in messages. */
  String name();
}
