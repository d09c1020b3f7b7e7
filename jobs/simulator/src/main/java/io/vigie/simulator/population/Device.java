package io.vigie.simulator.population;

/**
 * A device of an account.
 *
 * @param key decides its traits
 * @param id identifier the service gave it
 * @param platform browser and system
 */
public record Device(long key, String id, Platform platform) {

  /** Phone or tablet. */
  public boolean isMobile() {
    return platform.mobile();
  }
}
