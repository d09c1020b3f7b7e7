package io.vigie.evaluation.run;

import io.vigie.evaluation.baseline.Baseline;
import io.vigie.evaluation.baseline.BaselineAlert;
import io.vigie.evaluation.score.Claim;
import io.vigie.schemas.SecurityEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Baselines before which a world passes. */
final class Onlookers {

  private final Map<String, List<Claim>> claims = new LinkedHashMap<>();
  private final Baseline[] baselines;
  private final List<Consumer<BaselineAlert>> listeners = new ArrayList<>();

  /**
   * Nothing was seen yet.
   *
   * @param baselines fresh ones
   */
  Onlookers(List<Baseline> baselines) {
    this.baselines = baselines.toArray(Baseline[]::new);
    for (Baseline baseline : baselines) {
      List<Claim> own = new ArrayList<>();
      claims.put(baseline.name(), own);
      listeners.add(alert -> own.add(Claim.of(alert, own.size())));
    }
  }

  void see(SecurityEvent event) {
    for (int i = 0; i < baselines.length; i++) {
      baselines[i].observe(event, listeners.get(i));
    }
  }

  /** What each baseline says of the whole world, by its name. */
  Map<String, List<Claim>> conclude() {
    for (int i = 0; i < baselines.length; i++) {
      baselines[i].finish(listeners.get(i));
    }
    return claims;
  }
}
