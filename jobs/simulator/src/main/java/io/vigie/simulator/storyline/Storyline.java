package io.vigie.simulator.storyline;

import io.vigie.simulator.scene.Scene;

/**
 * Something that happens in a world beside everyday life: an attack that keeps its own truth, or a
 * circumstance that only looks like one. Storylines are values; one may enter many worlds, and many
 * may enter one.
 */
public interface Storyline {

  /** Name by which truth and catalogue call it, such as {@code stuffing-l2}. */
  String name();

  /** Takes its place in the scene, before the first event. */
  void enter(Scene scene);
}
