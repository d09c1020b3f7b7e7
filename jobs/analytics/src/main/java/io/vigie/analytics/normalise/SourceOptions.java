package io.vigie.analytics.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A format's own part of the settings, read strictly: a wrong type or an unknown key is the user's
 * mistake and is told with the option's name and the remedy.
 */
public final class SourceOptions {

  private final String where;
  private final ObjectNode options;
  private final Set<String> known = new TreeSet<>();

  /**
   * Begins to read.
   *
   * @param where whose options they are, for messages, such as {@code okta} or {@code envoy.fields}
   * @param options the options as given
   */
  public SourceOptions(String where, ObjectNode options) {
    this.where = where;
    this.options = options;
  }

  /** A yes or no. */
  public boolean flag(String name, boolean otherwise) {
    JsonNode value = take(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw wrong(name, value, "true or false");
    }
    return value.booleanValue();
  }

  /** A list of texts; one text alone is a list of one. */
  public List<String> texts(String name, List<String> otherwise) {
    JsonNode value = take(name);
    if (value == null) {
      return otherwise;
    }
    if (value.isTextual()) {
      return List.of(value.textValue());
    }
    if (!value.isArray()) {
      throw wrong(name, value, "a list of texts");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value) {
      if (!each.isTextual()) {
        throw wrong(name, each, "a list of texts");
      }
      texts.add(each.textValue());
    }
    return List.copyOf(texts);
  }

  /** One text. */
  public String text(String name, String otherwise) {
    JsonNode value = take(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isTextual()) {
      throw wrong(name, value, "a text");
    }
    return value.textValue();
  }

  /** A time zone; UTC when none is given. */
  public ZoneId zone(String name) {
    String zone = text(name, "UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw wrong(name, TextNode.valueOf(zone), "a time zone such as Europe/Paris or +02:00");
    }
  }

  /**
   * What a list of texts means; an empty list when not given.
   *
   * @param parser says by an {@link IllegalArgumentException} what is wrong and what to do
   */
  public <T> T parsed(String name, Function<List<String>, T> parser) {
    try {
      return parser.apply(texts(name, List.of()));
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(where + "." + name + ": " + e.getMessage());
    }
  }

  /** A whole number in a range, both ends included; null when it was not given. */
  public @Nullable Integer number(String name, int least, int most) {
    JsonNode value = take(name);
    if (value == null) {
      return null;
    }
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      throw wrong(name, value, "a whole number from " + least + " to " + most);
    }
    return value.intValue();
  }

  /** A group of options within this one; empty when not given. */
  public SourceOptions group(String name) {
    JsonNode value = take(name);
    if (value == null) {
      return new SourceOptions(where + "." + name, options.objectNode());
    }
    if (!(value instanceof ObjectNode group)) {
      throw wrong(name, value, "a group of options");
    }
    return new SourceOptions(where + "." + name, group);
  }

  /**
   * Refuses what nobody asked for; to be called when all options were read.
   *
   * @throws InvalidOptionException when an option was given that does not exist
   */
  public void done() {
    for (Iterator<String> names = options.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new InvalidOptionException(
            where
                + " has no option "
                + name
                + "; "
                + (known.isEmpty() ? "it takes none" : "it knows " + String.join(", ", known)));
      }
    }
  }

  /** The mistake of a value that an option cannot have. */
  public InvalidOptionException wrong(String name, JsonNode given, String expected) {
    return new InvalidOptionException(
        where + "." + name + " is " + given + "; it must be " + expected);
  }

  private @Nullable JsonNode take(String name) {
    known.add(name);
    JsonNode value = options.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
