package io.vigie.analytics.enrich.network;

import io.vigie.analytics.enrich.file.UnusableFileException;
import io.vigie.schemas.AsnType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads lists that tell what networks are used for, by autonomous system or by prefix.
 *
 * <p>One entry a line; {@code #} and {@code ;} begin a comment; blank lines and one header line are
 * skipped. Without a type for the whole file, a line is {@code key,type,comment}. With one, the
 * first word of a line is the key and the rest is comment, as in lists found in the wild.
 */
public final class TypedList {

  private static final List<String> HEADERS =
      List.of("asn", "prefix", "network", "cidr", "ip", "address");
  private static final String TYPES =
      Arrays.stream(AsnType.values())
          .map(type -> type.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));

  private TypedList() {}

  /**
   * Reads a file.
   *
   * @param file UTF-8 text
   * @param wholeFile the type of every entry, or null when each line tells its own
   * @param key reads the first column; throws IllegalArgumentException with what is wrong
   * @return types by key; of two lines for one key the later counts
   * @throws IOException when the file cannot be read
   * @throws UnusableFileException when a line is wrong; names file and line
   */
  public static <K> Map<K, AsnType> read(
      Path file, @Nullable AsnType wholeFile, Function<String, K> key) throws IOException {
    Map<K, AsnType> types = new LinkedHashMap<>();
    int number = 0;
    boolean first = true;
    for (String line : lines(file)) {
      number++;
      List<String> columns = columns(line, wholeFile != null);
      String head = columns.get(0);
      if (head.isEmpty()) {
        continue;
      }
      if (!(first && HEADERS.contains(head.toLowerCase(Locale.ROOT)))) {
        try {
          types.put(key.apply(head), wholeFile != null ? wholeFile : type(columns));
        } catch (IllegalArgumentException e) {
          throw new UnusableFileException(file + ":" + number + ": " + e.getMessage());
        }
      }
      first = false;
    }
    return types;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new UnusableFileException(
          file + " is no UTF-8 text; give a list with one entry a line");
    }
  }

  private static List<String> columns(String line, boolean keyOnly) {
    String bare = line.startsWith("\uFEFF") ? line.substring(1) : line;
    String content = bare.strip();
    if (content.isEmpty() || content.charAt(0) == '#' || content.charAt(0) == ';') {
      return List.of("");
    }
    if (keyOnly) {
      return List.of(unquoted(content.split("[\\s,;#]", 2)[0]));
    }
    List<String> columns = new ArrayList<>();
    for (String column : content.split("#", 2)[0].split(",", 3)) {
      columns.add(unquoted(column.strip()));
    }
    return columns;
  }

  private static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static AsnType type(List<String> columns) {
    String given = columns.size() < 2 ? "" : columns.get(1).toUpperCase(Locale.ROOT);
    return Arrays.stream(AsnType.values())
        .filter(type -> type.name().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    (given.isEmpty() ? "no type" : "\"" + columns.get(1) + "\" is no type")
                        + "; the second column is one of "
                        + TYPES
                        + ", or set a type for the whole file"));
  }
}
