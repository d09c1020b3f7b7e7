package io.vigie.analytics.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.schemas.codec.NearestName;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads single values. Every method throws IllegalArgumentException with given and wanted. */
final class Scalars {

  private static final int MAX_QUOTED = 60;

  private Scalars() {}

  /** Whether a type is read from one scalar. */
  static boolean isScalar(Class<?> type) {
    return type.isEnum()
        || List.of(
                String.class,
                Integer.class,
                Long.class,
                Double.class,
                Boolean.class,
                Duration.class,
                Instant.class,
                ByteSize.class,
                URI.class,
                Path.class)
            .contains(boxed(type));
  }

  /** The value of a node as the wanted (boxed) type. */
  static Object read(JsonNode node, Class<?> wanted, BindingContext context) {
    Class<?> type = boxed(wanted);
    if (type == Integer.class) {
      return whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
    }
    if (type == Long.class) {
      return whole(node, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == Double.class) {
      return number(node);
    }
    if (type == Boolean.class) {
      return truth(node);
    }
    return fromText(node, type, context);
  }

  private static Object fromText(JsonNode node, Class<?> type, BindingContext context) {
    if (type.isEnum()) {
      return choice(text(node, "one of " + String.join(", ", choices(type))), type);
    }
    if (type == Duration.class) {
      return Durations.parse(text(node, "a duration with its unit, such as 10s"));
    }
    if (type == ByteSize.class) {
      return ByteSize.parse(text(node, "a size with its unit, such as 64mb"));
    }
    if (type == Instant.class) {
      return instant(text(node, "an instant, such as 2026-01-31T00:00:00Z"));
    }
    if (type == URI.class) {
      return uri(text(node, "an address, such as http://127.0.0.1:9200"));
    }
    if (type == Path.class) {
      return path(text(node, "a path"), context);
    }
    return text(node, "a text; put it in quotes");
  }

  private static Long whole(JsonNode node, long min, long max) {
    if (!node.isIntegralNumber()) {
      throw wanted(node, "a whole number");
    }
    if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
      throw wanted(node, "a whole number from " + min + " to " + max);
    }
    return node.longValue();
  }

  private static Double number(JsonNode node) {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wanted(node, "a number");
    }
    return node.doubleValue();
  }

  private static Boolean truth(JsonNode node) {
    if (!node.isBoolean()) {
      throw wanted(node, "true or false");
    }
    return node.booleanValue();
  }

  private static String text(JsonNode node, String wanted) {
    if (!node.isTextual()) {
      throw wanted(node, wanted);
    }
    return node.textValue();
  }

  private static Object choice(String given, Class<?> type) {
    String name = given.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> ((Enum<?>) each).name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    quoted(given)
                        + " is none of "
                        + String.join(", ", choices(type))
                        + didYouMean(given, choices(type))));
  }

  /** The names of an enum as they are written in settings. */
  static List<String> choices(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
        .toList();
  }

  static String didYouMean(String given, List<String> known) {
    return NearestName.suggestion(given, known);
  }

  private static Instant instant(String given) {
    try {
      return Instant.parse(given);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          quoted(given) + " is no instant; write it in UTC, such as 2026-01-31T00:00:00Z", e);
    }
  }

  private static URI uri(String given) {
    try {
      URI uri = new URI(given);
      if (uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below: an address may hold a password, so the parser's message is not passed on.
    }
    throw new IllegalArgumentException(
        "wanted an address with scheme and host, such as http://127.0.0.1:9200");
  }

  private static Path path(String given, BindingContext context) {
    if (given.isBlank()) {
      throw new IllegalArgumentException("the path is empty; give one or leave the key out");
    }
    try {
      return context.folder().resolve(given).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(quoted(given) + " is no path on this system", e);
    }
  }

  static IllegalArgumentException wanted(JsonNode given, String wanted) {
    return new IllegalArgumentException("given " + described(given) + ", wanted " + wanted);
  }

  static String described(JsonNode node) {
    if (node.isObject()) {
      return "a section";
    }
    if (node.isArray()) {
      return "a list";
    }
    if (node.isTextual()) {
      return "the text " + quoted(node.textValue());
    }
    return node.isNumber() ? "the number " + node.asText() : node.asText();
  }

  private static String quoted(String text) {
    return '"' + (text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…") + '"';
  }

  private static Class<?> boxed(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }
}
