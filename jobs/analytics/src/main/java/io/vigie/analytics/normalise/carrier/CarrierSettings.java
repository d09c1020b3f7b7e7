package io.vigie.analytics.normalise.carrier;

import com.fasterxml.jackson.databind.node.TextNode;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.normalise.SourceOptions;
import io.vigie.schemas.codec.NearestName;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one carrier's list looks.
 *
 * @param columns what the columns of a line of CSV hold, in order; null for what is left out
 * @param separator what stands between them
 * @param fields name of each field in JSON
 * @param region country whose numbers may come without a country code, such as FR; empty for none
 * @param zone of times that tell none
 * @param kinds words for what changed
 * @param carrier who tells it, where a line does not say; empty for nobody in particular
 */
record CarrierSettings(
    List<@Nullable Field> columns,
    char separator,
    Map<Field, String> fields,
    String region,
    ZoneId zone,
    SortedMap<String, Kind> kinds,
    String carrier) {

  private static final String LEFT_OUT = "-";
  private static final List<String> COLUMNS = List.of("phone", "kind", "effective", "reported");

  static CarrierSettings read(SourceOptions options) {
    CarrierSettings settings =
        new CarrierSettings(
            columns(options),
            separator(options),
            fields(options.group("fields")),
            region(options),
            options.zone("zone"),
            kinds(options.group("kinds")),
            options.text("carrier", ""));
    options.done();
    return settings;
  }

  private static List<@Nullable Field> columns(SourceOptions options) {
    SortedMap<String, Field> known = new TreeMap<>();
    for (Field field : Field.values()) {
      known.put(field.option(), field);
    }
    List<@Nullable Field> columns = new ArrayList<>();
    for (String name : options.texts("columns", COLUMNS)) {
      Field field = known.get(name);
      if (field == null && !name.equals(LEFT_OUT)) {
        throw new InvalidOptionException(
            CarrierFormat.NAME
                + ".columns: "
                + name
                + " is no field"
                + NearestName.suggestion(name, known.keySet())
                + "; it knows "
                + String.join(", ", known.keySet())
                + ", and - for a column that is not read");
      }
      if (field != null && columns.contains(field)) {
        throw new InvalidOptionException(
            CarrierFormat.NAME + ".columns: " + name + " stands there twice; name it once");
      }
      columns.add(field);
    }
    return columns;
  }

  private static char separator(SourceOptions options) {
    String separator = options.text("separator", ",");
    if (separator.length() != 1) {
      throw options.wrong("separator", TextNode.valueOf(separator), "one character, such as ;");
    }
    return separator.charAt(0);
  }

  private static Map<Field, String> fields(SourceOptions options) {
    Map<Field, String> fields = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      fields.put(field, options.text(field.option(), field.option()));
    }
    options.done();
    return fields;
  }

  private static String region(SourceOptions options) {
    String region = options.text("region", "");
    if (!region.isEmpty()
        && !PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
      throw options.wrong("region", TextNode.valueOf(region), "a country in ISO 3166, such as FR");
    }
    return region;
  }

  /** Each kind may get further words, such as {@code sim_change: [CHG_SIM, 17]}. */
  private static SortedMap<String, Kind> kinds(SourceOptions options) {
    SortedMap<String, Kind> kinds = Kind.vocabulary();
    for (Kind kind : Kind.values()) {
      for (String word : options.texts(kind.option(), List.of())) {
        kinds.put(Kind.plain(word), kind);
      }
    }
    options.done();
    return kinds;
  }
}
