package io.vigie.streaming.topology;

import org.jspecify.annotations.Nullable;

/**
 * One record of the settings topic.
 *
 * @param key what it sets
 * @param document JSON, or null to take away what was set
 * @param origin topic and partition it was read from
 * @param offset where it lies there
 */
public record SettingsUpdate(String key, @Nullable String document, String origin, long offset) {

  /** Key of the suppression settings: exceptions and modes of detectors. */
  public static final String SUPPRESSION = "suppression";
}
