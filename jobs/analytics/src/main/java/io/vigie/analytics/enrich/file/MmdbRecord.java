package io.vigie.analytics.enrich.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a database. A field that is absent, or of another type than expected, is null:
 * databases differ by maker and edition.
 */
public final class MmdbRecord {

  static final MmdbRecord EMPTY = new MmdbRecord(Map.of());

  private final Map<?, ?> fields;

  MmdbRecord(Map<?, ?> fields) {
    this.fields = fields;
  }

  /** Whether the database has no record. */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** A text that is not blank, or null. */
  public @Nullable String text(String name) {
    return fields.get(name) instanceof String text && !text.isBlank() ? text : null;
  }

  /** A finite number, or null. */
  public @Nullable Double decimal(String name) {
    return fields.get(name) instanceof Number number && Double.isFinite(number.doubleValue())
        ? Double.valueOf(number.doubleValue())
        : null;
  }

  /** A whole number, or null. */
  public @Nullable Long whole(String name) {
    Object value = fields.get(name);
    return value instanceof Long || value instanceof Integer
        ? Long.valueOf(((Number) value).longValue())
        : null;
  }

  /** Whether a flag is there and true. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  /** A nested record; empty where absent. */
  public MmdbRecord child(String name) {
    return fields.get(name) instanceof Map<?, ?> map ? new MmdbRecord(map) : EMPTY;
  }

  /** The last of a list of nested records; empty where absent. */
  public MmdbRecord lastOf(String name) {
    return fields.get(name) instanceof List<?> list
            && !list.isEmpty()
            && list.get(list.size() - 1) instanceof Map<?, ?> map
        ? new MmdbRecord(map)
        : EMPTY;
  }
}
