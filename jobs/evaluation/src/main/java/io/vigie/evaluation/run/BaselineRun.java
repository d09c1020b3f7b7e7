package io.vigie.evaluation.run;

import io.vigie.evaluation.baseline.Baseline;
import io.vigie.evaluation.baseline.BaselineAlert;
import io.vigie.evaluation.score.Claim;
import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.schemas.SecurityEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A world shown to baselines.
 *
 * @param events how many events it has
 * @param claims what each baseline says, by its name
 */
public record BaselineRun(long events, Map<String, List<Claim>> claims) {

  /**
   * Shows a world.
   *
   * @param baselines fresh ones
   */
  public static BaselineRun of(WorldSpec world, List<Baseline> baselines) {
    Map<String, List<Claim>> claims = new LinkedHashMap<>();
    List<Consumer<BaselineAlert>> listeners = new ArrayList<>();
    for (Baseline baseline : baselines) {
      List<Claim> own = new ArrayList<>();
      claims.put(baseline.name(), own);
      listeners.add(alert -> own.add(Claim.of(alert, own.size())));
    }
    long events = 0;
    Iterator<SecurityEvent> happening = Occurrences.of(world);
    while (happening.hasNext()) {
      SecurityEvent event = happening.next();
      events++;
      for (int i = 0; i < baselines.size(); i++) {
        baselines.get(i).observe(event, listeners.get(i));
      }
    }
    for (int i = 0; i < baselines.size(); i++) {
      baselines.get(i).finish(listeners.get(i));
    }
    return new BaselineRun(events, claims);
  }
}
