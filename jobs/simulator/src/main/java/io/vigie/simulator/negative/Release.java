package io.vigie.simulator.negative;

import io.vigie.simulator.population.Rollout;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;
import org.jspecify.annotations.Nullable;

/**
 * A browser or an app comes out with a TLS fingerprint that nobody has seen, and takes over.
 *
 * @param name name of the circumstance
 * @param timing when it spreads
 * @param family the family that changes; {@code null} stands for an app that takes the place of the
 *     phone's browsers
 * @param share share of the family's devices that have it in the end
 */
public record Release(String name, Timing timing, @Nullable String family, double share)
    implements Storyline {

  @Override
  public void enter(Scene scene) {
    scene
        .population()
        .rollOut(new Rollout(family, timing.begins(scene), timing.ends(scene), share));
  }
}
