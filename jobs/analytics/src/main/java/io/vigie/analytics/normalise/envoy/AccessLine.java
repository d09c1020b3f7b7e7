package io.vigie.analytics.normalise.envoy;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of one access log line; used again for the next. */
final class AccessLine {

  private final Map<Field, String> values = new EnumMap<>(Field.class);
  private boolean structuredTime;

  void clear() {
    values.clear();
    structuredTime = false;
  }

  /** Sets a value, unless it is Envoy's sign for none or one is there already. */
  void set(Field field, String value) {
    if (!value.isEmpty() && !value.equals("-")) {
      values.putIfAbsent(field, value);
    }
  }

  /** Notes a value that is an object or an array, where a text or number belongs. */
  void setStructured(Field field) {
    structuredTime |= field == Field.START_TIME;
  }

  @Nullable String get(Field field) {
    return values.get(field);
  }

  /** The value cut to a length, or null. */
  @Nullable String get(Field field, int longest) {
    String value = get(field);
    return value == null || value.length() <= longest ? value : value.substring(0, longest);
  }

  boolean has(Field field) {
    return get(field) != null;
  }

  boolean isTimeStructured() {
    return structuredTime;
  }
}
