package io.vigie.simulator.behaviour;

import io.vigie.simulator.scene.Scene;

/** Waits for a visit to get somewhere. */
public interface VisitListener {

  /** The person is in. */
  void entered(Visit visit, Scene scene);

  /** The visit is over, whether the person got in or not. */
  default void over(Visit visit, Scene scene) {}
}
