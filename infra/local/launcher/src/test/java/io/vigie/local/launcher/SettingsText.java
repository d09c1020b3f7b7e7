package io.vigie.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A settings file as an operator writes it.
 *
 * @param lines its lines
 */
record SettingsText(List<String> lines) {

  private static final String KEY_LINE = "pseudonym_key: {file: pseudonym.key}";

  /** One source of Vigie's own form; the topic is the one that set-up creates. */
  static SettingsText of(String kafka, String elasticsearch) {
    return new SettingsText(
            List.of(
                "tenant: acme",
                KEY_LINE,
                "kafka: {bootstrap_servers: ['" + kafka + "'], start: earliest, partitions: 2}",
                "elasticsearch: " + elasticsearch,
                "parallelism: 1"))
        .source("native", "{}");
  }

  /** Reads one source of this format instead. */
  SettingsText source(String format, String options) {
    String source = "{logs: {format: %s, topic: %s, options: %s}}";
    return sources(source.formatted(format, topic(format), options));
  }

  /** Reads these sources instead. */
  SettingsText sources(String sources) {
    List<String> changed = new ArrayList<>(lines);
    changed.removeIf(line -> line.startsWith("sources:"));
    changed.add("sources: " + sources);
    return new SettingsText(changed);
  }

  /** With one partition for each topic that set-up creates. */
  SettingsText onePartition() {
    return new SettingsText(
        lines.stream().map(line -> line.replace("partitions: 2", "partitions: 1")).toList());
  }

  SettingsText with(String line) {
    List<String> changed = new ArrayList<>(lines);
    changed.add(line);
    return new SettingsText(changed);
  }

  SettingsText keyless() {
    return new SettingsText(lines.stream().filter(line -> !line.equals(KEY_LINE)).toList());
  }

  static String topic(String format) {
    return "vigie.raw." + format;
  }

  /** Writes the file, and the key beside it. */
  Path write(Path folder) throws IOException {
    secret(folder.resolve("pseudonym.key"), "0123456789abcdef0123456789abcdef");
    return Files.write(folder.resolve("vigie.yaml"), lines);
  }

  /** Writes a file that only its owner can read. */
  static void secret(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
