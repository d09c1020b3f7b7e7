package io.vigie.analytics.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks values against the range that their {@link Setting} declares. */
public final class Ranges {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private Ranges() {}

  /**
   * For compact constructors: refuses a value outside its declared range.
   *
   * @param type the settings record
   * @param component name of its component
   * @param value what it is to be; null is not checked
   * @throws IllegalArgumentException naming the key, the value and the limit
   */
  public static void check(Class<? extends Record> type, String component, @Nullable Object value) {
    SettingKey key = SettingKey.of(type, component);
    if (value != null) {
      problem(key.setting(), value)
          .ifPresent(
              text -> {
                throw new IllegalArgumentException(key.name() + ": " + text);
              });
    }
  }

  /** What is wrong with a value, if it is out of range. */
  static Optional<String> problem(Setting setting, Object value) {
    if (value instanceof Double number && !Double.isFinite(number)) {
      return Optional.of(number + " is no finite number");
    }
    if (!setting.min().isEmpty() && measure(value).compareTo(limit(setting.min(), value)) < 0) {
      return Optional.of(
          written(value) + " is less than the least allowed, " + setting.min() + unit(setting));
    }
    if (!setting.max().isEmpty() && measure(value).compareTo(limit(setting.max(), value)) > 0) {
      return Optional.of(
          written(value) + " is more than the most allowed, " + setting.max() + unit(setting));
    }
    return Optional.empty();
  }

  private static String unit(Setting setting) {
    return setting.unit().isEmpty() ? "" : " " + setting.unit();
  }

  private static BigDecimal limit(String text, Object like) {
    if (like instanceof Duration) {
      return measure(Durations.parse(text));
    }
    if (like instanceof ByteSize) {
      return measure(ByteSize.parse(text));
    }
    return like instanceof Instant ? measure(Instant.parse(text)) : new BigDecimal(text);
  }

  private static BigDecimal measure(Object value) {
    if (value instanceof Duration duration) {
      return seconds(duration.getSeconds(), duration.getNano());
    }
    if (value instanceof Instant instant) {
      return seconds(instant.getEpochSecond(), instant.getNano());
    }
    if (value instanceof ByteSize size) {
      return BigDecimal.valueOf(size.bytes());
    }
    return new BigDecimal(value.toString());
  }

  private static BigDecimal seconds(long seconds, int nanos) {
    return BigDecimal.valueOf(seconds)
        .multiply(BigDecimal.valueOf(NANOS_PER_SECOND))
        .add(BigDecimal.valueOf(nanos));
  }

  private static String written(Object value) {
    return value instanceof Duration duration ? Durations.format(duration) : value.toString();
  }
}
