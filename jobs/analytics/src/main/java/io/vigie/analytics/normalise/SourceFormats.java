package io.vigie.analytics.normalise;

import io.vigie.schemas.codec.NearestName;
import java.util.Collection;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The source formats on the class path, by name. */
public final class SourceFormats {

  private final SortedMap<String, SourceFormat> byName = new TreeMap<>();

  private SourceFormats(Iterable<SourceFormat> formats) {
    for (SourceFormat format : formats) {
      SourceFormat other = byName.putIfAbsent(format.name(), format);
      if (other != null) {
        throw new IllegalStateException(
            "two source formats are named " + format.name() + ": " + other + " and " + format);
      }
    }
  }

  /** Finds all formats. */
  public static SourceFormats load() {
    return new SourceFormats(
        ServiceLoader.load(SourceFormat.class, SourceFormat.class.getClassLoader()));
  }

  /** These formats and no other. */
  static SourceFormats of(Iterable<SourceFormat> formats) {
    return new SourceFormats(formats);
  }

  /** All formats, by name. */
  public Collection<SourceFormat> all() {
    return byName.values();
  }

  /**
   * The format of a name.
   *
   * @throws InvalidOptionException when there is none; the message lists those there are and names
   *     the nearest
   */
  public SourceFormat named(String name) {
    SourceFormat found = byName.get(name);
    if (found == null) {
      throw new InvalidOptionException(
          "no source format is named "
              + name
              + NearestName.suggestion(name, byName.keySet())
              + " (known: "
              + String.join(", ", byName.keySet())
              + ")");
    }
    return found;
  }
}
