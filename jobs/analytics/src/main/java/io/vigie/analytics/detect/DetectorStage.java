package io.vigie.analytics.detect;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Alert;
import io.vigie.schemas.StepUp;
import java.util.List;
import java.util.function.Consumer;

/**
 * A stage that shows what comes in to detectors; out come drafts of alerts. It accepts what one of
 * its detectors accepts.
 *
 * @param <O> what the detectors observe
 */
public abstract class DetectorStage<O> implements Stage<O, Alert> {

  private final List<DetectorHost<O, ?>> detectors;

  /** The stage with its detectors. */
  protected DetectorStage(List<Detector<O, ?>> detectors) {
    this.detectors = DetectorHost.all(detectors);
  }

  @Override
  public final List<StateSlot<?>> slots() {
    return DetectorHost.slots(detectors);
  }

  @Override
  public final boolean accepts(O observation) {
    for (DetectorHost<O, ?> host : detectors) {
      if (host.detector().accepts(observation)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public final void observe(O observation, KeyedMemory memory, Consumer<? super Alert> out) {
    Outlet outlet = new Outlet(out);
    for (DetectorHost<O, ?> host : detectors) {
      host.observe(observation, memory, outlet);
    }
  }

  @Override
  public final void wake(
      StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super Alert> out) {
    Outlet outlet = new Outlet(out);
    for (DetectorHost<O, ?> host : detectors) {
      host.wake(slot, time, memory, outlet);
    }
  }

  /** What is observed here is no account of which more could be asked. */
  private record Outlet(Consumer<? super Alert> out) implements DetectorHost.Outlet {

    @Override
    public void found(Alert finding) {
      out.accept(finding);
    }

    @Override
    public void asked(StepUp signal) {
      throw new IllegalStateException(
          signal.getDetector()
              + " asks for more of an account, but observes none; let it observe accounts");
    }
  }
}
