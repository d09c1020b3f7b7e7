package io.vigie.analytics.detect;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Alert;
import io.vigie.schemas.StepUp;
import java.util.List;

/**
 * A detector within a stage: turns its steps into what the stage keeps and hands on.
 *
 * @param detector the detector
 * @param <O> what it observes
 * @param <S> what it remembers of a key
 */
public record DetectorHost<O, S>(Detector<O, S> detector) {

  /** Hosts of several detectors. */
  public static <O> List<DetectorHost<O, ?>> all(List<Detector<O, ?>> detectors) {
    return detectors.stream().<DetectorHost<O, ?>>map(DetectorHost::new).toList();
  }

  /** Where the detectors keep their states. */
  public static <O> List<StateSlot<?>> slots(List<DetectorHost<O, ?>> hosts) {
    return hosts.stream().<StateSlot<?>>map(host -> host.detector.slot()).toList();
  }

  /** Where what a detector says goes. */
  public interface Outlet {

    /** Takes the draft of an alert. */
    void found(Alert finding);

    /** Takes a signal. */
    void asked(StepUp signal);
  }

  /** Shows the detector an observation, if it wants to see it. */
  public void observe(O observation, KeyedMemory memory, Outlet out) {
    if (detector.accepts(observation)) {
      take(detector.observe(memory.get(detector.slot()), observation), memory, out);
    }
  }

  /** Wakes the detector, if it is the one that asked. */
  public void wake(StateSlot<?> slot, long time, KeyedMemory memory, Outlet out) {
    if (detector.slot().equals(slot)) {
      S state = memory.get(detector.slot());
      if (state != null) {
        take(detector.wake(state, time), memory, out);
      }
    }
  }

  private void take(Step<S> step, KeyedMemory memory, Outlet out) {
    S next = step.next();
    if (next == null) {
      memory.clear(detector.slot());
    } else {
      memory.put(detector.slot(), next, step.wakeAt());
    }
    for (int i = 0; i < step.findings().size(); i++) {
      out.found(step.findings().get(i));
    }
    for (int i = 0; i < step.signals().size(); i++) {
      out.asked(step.signals().get(i));
    }
  }
}
