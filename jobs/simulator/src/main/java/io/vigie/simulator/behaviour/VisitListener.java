package io.vigie.simulator.behaviour;

import io.vigie.simulator.scene.Scene;

/** Waits for somebody to be in. */
@FunctionalInterface
public interface VisitListener {

  /** The person is in. */
  void entered(Visit visit, Scene scene);
}
