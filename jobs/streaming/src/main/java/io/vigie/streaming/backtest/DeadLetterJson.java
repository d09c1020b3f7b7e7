package io.vigie.streaming.backtest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.schemas.DeadLetter;
import java.util.Locale;

/** A dead letter as JSON, with the field names of its schema. */
final class DeadLetterJson {

  private DeadLetterJson() {}

  static ObjectNode of(DeadLetter letter) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("reason", letter.getReason().name().toLowerCase(Locale.ROOT));
    json.put("detail", letter.getDetail());
    if (letter.getField() != null) {
      json.put("field", letter.getField());
    }
    json.put("source", letter.getSource());
    json.put("tenant", letter.getTenant());
    json.put("origin", letter.getOrigin());
    json.put("offset", letter.getOffset());
    json.put("size", letter.getSize());
    json.put("excerpt", letter.getExcerpt());
    return json;
  }
}
