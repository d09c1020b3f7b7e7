package io.vigie.simulator;

import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.truth.Truth;
import java.util.ArrayList;
import java.util.List;

/** A small world, run and remembered. */
record Told(List<SecurityEvent> events, List<Truth> truths) {

  static Told of(World world) {
    Told told = new Told(new ArrayList<>(), new ArrayList<>());
    world.run(told.events::add, told.truths::add);
    return told;
  }

  <T extends Truth> List<T> truths(Class<T> kind) {
    return truths.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
