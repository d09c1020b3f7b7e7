package io.vigie.analytics.settings;

/**
 * One thing that is wrong with the settings.
 *
 * @param path full path of the key, such as {@code kafka.partitions}; empty for the whole file
 * @param message what was given, what was wanted and what to do; quotes no secret
 */
public record SettingProblem(String path, String message) {

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
