package io.vigie.analytics.campaign;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Keys;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Alert;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Shows the facts of each network to the campaign detectors; out come drafts of alerts. */
public final class CampaignStage implements Stage<Fact, Alert> {

  private static final Comparator<Fact> SAME_TIME =
      Comparator.comparing(Fact::eventId)
          .thenComparing(Fact::tenant)
          .thenComparing(Fact::kind)
          .thenComparing(Fact::address);

  private final List<Hosted<?>> detectors;

  /** The stage with its detectors. */
  public CampaignStage(List<Detector<Fact, ?>> detectors) {
    this.detectors = detectors.stream().<Hosted<?>>map(Hosted::new).toList();
  }

  @Override
  public List<StateSlot<?>> slots() {
    return detectors.stream().<StateSlot<?>>map(hosted -> hosted.detector.slot()).toList();
  }

  @Override
  public String keyOf(Fact fact) {
    return Keys.of(fact.tenant(), "network", fact.network());
  }

  @Override
  public long timeOf(Fact fact) {
    return fact.time();
  }

  @Override
  public int compareAtSameTime(Fact one, Fact other) {
    return SAME_TIME.compare(one, other);
  }

  @Override
  public void observe(Fact fact, KeyedMemory memory, Consumer<? super Alert> out) {
    for (Hosted<?> hosted : detectors) {
      hosted.observe(fact, memory, out);
    }
  }

  @Override
  public void wake(StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super Alert> out) {
    for (Hosted<?> hosted : detectors) {
      if (hosted.detector.slot().equals(slot)) {
        hosted.wake(time, memory, out);
      }
    }
  }

  private record Hosted<S>(Detector<Fact, S> detector) {

    void observe(Fact fact, KeyedMemory memory, Consumer<? super Alert> out) {
      if (detector.accepts(fact)) {
        take(detector.observe(memory.get(detector.slot()), fact), memory, out);
      }
    }

    void wake(long time, KeyedMemory memory, Consumer<? super Alert> out) {
      S state = memory.get(detector.slot());
      if (state != null) {
        take(detector.wake(state, time), memory, out);
      }
    }

    private void take(Step<S> step, KeyedMemory memory, Consumer<? super Alert> out) {
      S next = step.next();
      if (next == null) {
        memory.clear(detector.slot());
      } else {
        memory.put(detector.slot(), next, step.wakeAt());
      }
      step.findings().forEach(out);
    }
  }
}
