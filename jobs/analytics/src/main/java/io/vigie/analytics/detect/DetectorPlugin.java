package io.vigie.analytics.detect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A kind of detector, found on the class path by {@link java.util.ServiceLoader}. To add one, add a
 * package below this one with an implementation marked {@code @AutoService(DetectorPlugin.class)}.
 */
public interface DetectorPlugin {

  /** Who it is. */
  DetectorCard card();

  /** What it observes; it decides which stage hosts it. */
  Class<?> observes();

  /** Type of its settings: a record whose defaults are the calibrated ones. */
  Class<? extends Record> settingsType();

  /**
   * Makes the detector.
   *
   * @param options its part of the settings; an empty object for the defaults
   * @throws IllegalArgumentException when a setting is unknown or nonsense; the message names it
   */
  Detector<?, ?> open(ObjectNode options);
}
