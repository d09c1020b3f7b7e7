package io.vigie.simulator.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real town, so that distances and maps are right.
 *
 * @param country ISO 3166-1 alpha-2
 * @param region ISO 3166-2 without the country; may be empty
 * @param city its name
 * @param lat latitude in degrees
 * @param lon longitude in degrees
 */
public record Place(String country, String region, String city, double lat, double lon) {

  private static final List<Place> ALL = read();

  /** Every place of the world. */
  public static List<Place> all() {
    return ALL;
  }

  /** The places of one country. */
  public static List<Place> in(String country) {
    return ALL.stream().filter(place -> place.country.equals(country)).toList();
  }

  private static List<Place> read() {
    try (InputStream file = Place.class.getResourceAsStream("places.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(require(file), StandardCharsets.UTF_8))) {
      return lines.lines().map(Place::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream require(@Nullable InputStream file) {
    if (file == null) {
      throw new IllegalStateException("places.csv is missing from the jar");
    }
    return file;
  }

  private static Place parse(String line) {
    List<String> cells = List.of(line.split(",", -1));
    return new Place(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        Double.parseDouble(cells.get(3)),
        Double.parseDouble(cells.get(4)));
  }
}
