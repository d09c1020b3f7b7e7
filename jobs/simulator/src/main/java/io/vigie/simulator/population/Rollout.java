package io.vigie.simulator.population;

import io.vigie.simulator.chance.Mix;
import org.jspecify.annotations.Nullable;

/**
 * A release with a new TLS fingerprint that spreads over devices evenly in time.
 *
 * @param family family of browsers that changes, or null for an app on phones
 * @param from when the first device has it
 * @param until when the last one has it
 * @param share share of the family's devices that take it at all
 */
public record Rollout(@Nullable String family, long from, long until, double share) {

  private static final String APP = "AcmeApp";

  /** Whether a device has it by now. */
  boolean has(Device device, long now) {
    boolean concerned =
        family == null ? device.isMobile() : device.platform().family().equals(family);
    if (!concerned || now < from) {
      return false;
    }
    double spread = Math.min(1, (double) (now - from) / Math.max(1, until - from));
    return Mix.unit(Mix.of(device.key(), "rollout")) < share * spread;
  }

  /** What such a device tells about itself. */
  Agent agent(Agent before) {
    String tls = "t13d1517h2_" + Mix.hex(Mix.of(from, 1), 12) + "_" + Mix.hex(Mix.of(from, 2), 12);
    if (family != null) {
      return before.withTls(tls);
    }
    String os = before.os();
    return new Agent(APP + "/7.0.0 (" + os + ")", APP, "7", os, tls, "c41e77b0");
  }
}
