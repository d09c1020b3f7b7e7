package io.vigie.schemas.codec;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Parts of events that were seen lately, and how they are written. A table with one place for each
 * hash: a newcomer takes the place of who was there, and is rendered for keeping only when it comes
 * a second time.
 */
final class KnownParts {

  private static final int PLACES = 1 << 13;

  private final @Nullable SpecificRecordBase[] seen = new SpecificRecordBase[PLACES];
  private final @Nullable SerializableString[] written = new SerializableString[PLACES];

  /** How a part is written; null when it has not come twice. */
  @SuppressWarnings("ReferenceEquality") // comparing what is in them would take as long as writing
  @Nullable SerializableString of(RecordShape shape, SpecificRecordBase part) throws IOException {
    int place = System.identityHashCode(part) & (PLACES - 1);
    if (seen[place] != part) {
      seen[place] = part;
      written[place] = null;
      return null;
    }
    SerializableString text = written[place];
    if (text == null) {
      text = new SerializedString(EventWriter.text(shape, part));
      written[place] = text;
    }
    return text;
  }
}
