package io.vigie.analytics.normalise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.schemas.codec.WireTypes;

/**
 * What a source format gets to make a normaliser.
 *
 * @param options the format's own part of the settings; an empty object when none were given
 * @param secretHash keyed hash for session ids, tokens and phone numbers
 */
public record SourceContext(ObjectNode options, KeyedHash secretHash) {

  static {
    // Whoever opens a format is about to build events.
    WireTypes.trust();
  }
}
