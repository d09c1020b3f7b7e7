package io.vigie.analytics.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the reference of a settings record: one row for every key. */
public final class SettingsReference {

  private static final String HEAD =
      "| key | type | default | range | meaning |\n|---|---|---|---|---|\n";

  private SettingsReference() {}

  /**
   * A Markdown table of all keys, nested ones included.
   *
   * @param type a settings record
   * @param prefix path that the keys lie under; empty for the root
   */
  public static String table(Class<? extends Record> type, String prefix) {
    StringBuilder out = new StringBuilder(HEAD);
    rows(out, type, prefix.isEmpty() ? "" : prefix + '.');
    return out.toString();
  }

  private static void rows(StringBuilder out, Class<? extends Record> type, String prefix) {
    for (SettingKey key : SettingKey.of(type)) {
      String path = prefix + key.name();
      out.append("| `").append(path).append("` | ").append(typeName(key.type(), key));
      out.append(" | ").append(byDefault(key)).append(" | ").append(range(key.setting()));
      out.append(" | ").append(cell(key.setting().value())).append(" |\n");
      nested(out, key.type(), path);
    }
  }

  private static void nested(StringBuilder out, Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      boolean byName = generic.getRawType() == Map.class;
      Type[] of = generic.getActualTypeArguments();
      nested(out, of[of.length - 1], path + (byName ? ".<name>" : "[]"));
    } else if (isSection(type)) {
      rows(out, ((Class<?>) type).asSubclass(Record.class), path + '.');
    }
  }

  private static boolean isSection(Type type) {
    return type instanceof Class<?> raw && raw.isRecord() && raw != ByteSize.class;
  }

  private static String typeName(Type type, SettingKey key) {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      String each = typeName(of[of.length - 1], key);
      return (generic.getRawType() == Map.class ? "by name: " : "list of: ") + each;
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      return "one of `" + String.join("`, `", Scalars.choices(raw)) + '`';
    }
    if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
      return "whole number" + unit(key);
    }
    if (raw == double.class || raw == Double.class) {
      return "number" + unit(key);
    }
    return isSection(raw) ? "section" : plainName(raw);
  }

  private static String plainName(Class<?> raw) {
    return Map.<Class<?>, String>of(
            String.class, "text",
            boolean.class, "`true` or `false`",
            Duration.class, "duration",
            Instant.class, "instant",
            ByteSize.class, "size",
            URI.class, "address",
            Path.class, "path",
            Secret.class, "secret",
            ObjectNode.class, "free section")
        .getOrDefault(raw, raw.getSimpleName());
  }

  private static String unit(SettingKey key) {
    return key.setting().unit().isEmpty() ? "" : " (" + key.setting().unit() + ')';
  }

  private static String byDefault(SettingKey key) {
    if (key.hasDefault()) {
      return '`' + cell(key.setting().byDefault()) + '`';
    }
    boolean empty = List.of(ObjectNode.class).contains(key.type()) || isSection(key.type());
    if (key.optional() || empty || key.type() instanceof ParameterizedType) {
      return "–";
    }
    return "**required**";
  }

  private static String range(Setting setting) {
    if (setting.min().isEmpty() && setting.max().isEmpty()) {
      return "–";
    }
    if (setting.max().isEmpty()) {
      return "`" + setting.min() + "` or more";
    }
    return setting.min().isEmpty()
        ? "`" + setting.max() + "` or less"
        : "`" + setting.min() + "` to `" + setting.max() + '`';
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
