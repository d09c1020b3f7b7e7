package io.vigie.analytics.settings;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key of a settings record.
 *
 * @param name as written in the file, in snake case
 * @param component name of the record's component
 * @param type what it holds
 * @param setting its documentation, default and range
 * @param optional whether null stands for <em>not given</em>
 */
public record SettingKey(
    String name, String component, Type type, Setting setting, boolean optional) {

  /**
   * The keys of a settings record, in the order of its components.
   *
   * @throws IllegalStateException when a component is not documented: the programmer's mistake
   */
  public static List<SettingKey> of(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(each -> of(type, each)).toList();
  }

  /** The key of one component. */
  static SettingKey of(Class<? extends Record> type, String component) {
    return of(type).stream()
        .filter(key -> key.component().equals(component))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type + " has no component " + component));
  }

  private static SettingKey of(Class<? extends Record> type, RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new IllegalStateException(
          type.getName() + '.' + component.getName() + " has no @Setting");
    }
    return new SettingKey(
        snakeCase(component.getName()),
        component.getName(),
        component.getGenericType(),
        setting,
        component.getAnnotatedType().isAnnotationPresent(Nullable.class));
  }

  /** Whether it has a default of its own. */
  public boolean hasDefault() {
    return !setting.byDefault().isEmpty();
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
