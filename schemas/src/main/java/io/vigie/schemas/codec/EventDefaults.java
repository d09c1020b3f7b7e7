package io.vigie.schemas.codec;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an event gets where the record leaves it out, from the settings of its source.
 *
 * @param tenant whose data it is; null: the record must say
 * @param source name of the source; null: the record must say
 * @param id makes the identifier, asked only when the record has none; null: the record must say
 */
public record EventDefaults(
    @Nullable String tenant, @Nullable String source, @Nullable Supplier<String> id) {

  /** The record must say everything itself. */
  public static final EventDefaults NONE = new EventDefaults(null, null, null);
}
