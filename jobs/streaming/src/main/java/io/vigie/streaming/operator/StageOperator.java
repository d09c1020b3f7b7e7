package io.vigie.streaming.operator;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.StateSlot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyGroupStatePartitionStreamProvider;
import org.apache.flink.runtime.state.KeyedStateCheckpointOutputStream;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Hosts a {@link Stage} on Flink: keeps the contract that a stage sees its inputs in event-time
 * order.
 *
 * <p>Inputs wait in one buffer for all keys of the subtask until the watermark has passed them, and
 * leave it in order. One buffer costs no state access for an input that waits; its content goes
 * into checkpoints by key group, so that it follows its keys when the parallelism changes. An input
 * that arrives behind the watermark is late: it is counted and dropped, unless the stage judges it
 * nevertheless; then it is counted and shown at once. A duplicate is counted and dropped.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
@NullUnmarked // Flink sets fields up in its own life cycle
public final class StageOperator<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O>, Triggerable<String, String> {

  private static final long serialVersionUID = 1L;
  private static final int MICROS_IN_MILLI = 1_000;

  /** Name of the counter of inputs that came behind the watermark; before the stage's name. */
  public static final String LATE = "late.";

  /**
   * Name of the counter of inputs that came behind the watermark and were judged all the same;
   * before the stage's name.
   */
  public static final String JUDGED_LATE = "judged_late.";

  /** Name of the counter of inputs that were delivered twice; before the stage's name. */
  public static final String DUPLICATE = "duplicate.";

  private final String name;
  private final StageFactory<I, O> factory;

  private transient Stage<I, O> stage;
  private transient TypeSerializer<I> inputSerializer;
  private transient EventTimeBuffer<I> waiting;
  private transient List<I> restored;
  private transient Map<StateSlot<?>, Cell<?>> cells;
  private transient InternalTimerService<String> timers;
  private transient Memory memory;
  private transient Consumer<O> emit;
  private transient long now;
  private transient LongCounter late;
  private transient LongCounter judgedLate;
  private transient LongCounter duplicates;
  private transient Counter lateMetric;
  private transient Counter judgedLateMetric;
  private transient Counter duplicateMetric;
  private transient I lastReleased;

  /**
   * Hosts a stage.
   *
   * @param name name of the stage in counters
   * @param factory makes the stage
   */
  public StageOperator(String name, StageFactory<I, O> factory) {
    this.name = name;
    this.factory = factory;
  }

  @Override
  public boolean isUsingCustomRawKeyedState() {
    return true;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    restored = new ArrayList<>();
    if (context.isRestored()) {
      ClassLoader loader = getUserCodeClassloader();
      for (KeyGroupStatePartitionStreamProvider group : context.getRawKeyedStateInputs()) {
        WaitingInputs.<I>read(group.getStream(), loader, restored);
      }
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    stage = factory.create();
    inputSerializer = getOperatorConfig().getTypeSerializerIn(0, getUserCodeClassloader());
    waiting = new EventTimeBuffer<>(stage);
    restored.forEach(waiting::add);
    restored = null;
    timers = getInternalTimerService("wake-ups", KeySerializer.INSTANCE, this);
    cells = new HashMap<>();
    for (StateSlot<?> slot : stage.slots()) {
      cells.put(slot, cell(slot));
    }
    memory = new Memory();
    emit = this::emit;
    late = counter(LATE + name);
    judgedLate = counter(JUDGED_LATE + name);
    duplicates = counter(DUPLICATE + name);
    lateMetric = getMetricGroup().counter("late");
    judgedLateMetric = getMetricGroup().counter("judgedLate");
    duplicateMetric = getMetricGroup().counter("duplicates");
    getMetricGroup().gauge("waiting", () -> waiting.size());
  }

  private LongCounter counter(String counterName) {
    LongCounter counter = new LongCounter();
    getRuntimeContext().addAccumulator(counterName, counter);
    return counter;
  }

  private <S> Cell<S> cell(StateSlot<S> slot) {
    StateCodec<S> codec = slot.codec();
    ValueStateDescriptor<Held<S>> descriptor =
        new ValueStateDescriptor<>(slot.name(), new HeldSerializer<>(new CodecSerializer<>(codec)));
    return new Cell<>(getRuntimeContext().getState(descriptor));
  }

  /** The key is set when an input leaves the buffer, not when it arrives. */
  @Override
  public boolean hasKeyContext1() {
    return false;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Flink declares it
  public void setKeyContextElement1(StreamRecord element) {}

  @Override
  public void processElement(StreamRecord<I> element) {
    I input = element.getValue();
    if (Math.floorDiv(stage.timeOf(input), MICROS_IN_MILLI) > timers.currentWatermark()) {
      waiting.add(input);
    } else if (stage.judgesLate(input)) {
      judgedLate.add(1);
      judgedLateMetric.inc();
      show(input, passed(timers.currentWatermark()));
    } else {
      late.add(1);
      lateMetric.inc();
    }
  }

  /** The last microsecond that a watermark has passed. */
  private static long passed(long watermark) {
    return watermark > Long.MAX_VALUE / MICROS_IN_MILLI - 1
        ? Long.MAX_VALUE - 1
        : (watermark + 1) * MICROS_IN_MILLI - 1;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    release(mark.getTimestamp());
    super.processWatermark(mark);
  }

  private void release(long watermark) {
    waiting.release(watermark, input -> show(input, stage.timeOf(input)));
    lastReleased = null; // what comes after this watermark is later, or late
  }

  private void show(I input, long time) {
    if (isDuplicate(input)) {
      duplicates.add(1);
      duplicateMetric.inc();
    } else {
      lastReleased = input;
      now = time;
      setCurrentKey(stage.keyOf(input));
      unload();
      stage.observe(input, memory, emit);
    }
  }

  private boolean isDuplicate(I input) {
    return lastReleased != null
        && stage.timeOf(lastReleased) == stage.timeOf(input)
        && stage.compareAtSameTime(lastReleased, input) == 0;
  }

  private void emit(O result) {
    output.collect(new StreamRecord<>(result, Math.floorDiv(now, MICROS_IN_MILLI)));
  }

  @Override
  public void onEventTime(InternalTimer<String, String> timer) {
    for (Map.Entry<StateSlot<?>, Cell<?>> entry : cells.entrySet()) {
      if (entry.getKey().name().equals(timer.getNamespace())) {
        unload();
        onTimer(entry.getKey(), entry.getValue(), timer.getTimestamp());
      }
    }
  }

  private void onTimer(StateSlot<?> slot, Cell<?> cell, long time) {
    Held<?> held = cell.load();
    if (held == null || held.timerAt != time) {
      return; // the state is gone, or an earlier timer has replaced this one
    }
    held.timerAt = KeyedMemory.NEVER;
    if (held.wakeAt == KeyedMemory.NEVER) {
      cell.store();
    } else if (timerFor(held.wakeAt) > time) {
      schedule(slot, held);
      cell.store();
    } else {
      wake(slot, held);
    }
  }

  private void wake(StateSlot<?> slot, Held<?> held) {
    now = held.wakeAt;
    held.wakeAt = KeyedMemory.NEVER;
    stage.wake(slot, now, memory, emit);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, String> timer) {
    throw new IllegalStateException("a stage never asks for the time of day");
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    int groups = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
    Map<Integer, List<I>> byGroup = new HashMap<>();
    waiting.forEach(
        input -> {
          int group = KeyGroupRangeAssignment.assignToKeyGroup(stage.keyOf(input), groups);
          byGroup.computeIfAbsent(group, none -> new ArrayList<>()).add(input);
        });
    KeyedStateCheckpointOutputStream out = context.getRawKeyedOperatorStateOutput();
    for (int group : out.getKeyGroupList()) {
      out.startNewKeyGroup(group);
      WaitingInputs.write(byGroup.getOrDefault(group, List.of()), inputSerializer, out);
    }
  }

  private void unload() {
    for (Cell<?> cell : cells.values()) {
      cell.loaded = false;
    }
  }

  /**
   * The timer of a wake-up: the millisecond it lies in, so that what it tells is not behind the
   * watermark of the next stage. Inputs of that millisecond have been released before; those that
   * are later than the wake-up found it due and had it first.
   */
  private static long timerFor(long micros) {
    return Math.floorDiv(micros, MICROS_IN_MILLI);
  }

  private void schedule(StateSlot<?> slot, Held<?> held) {
    if (held.wakeAt != KeyedMemory.NEVER) {
      long at = timerFor(held.wakeAt);
      // A timer that is too early is put forward when it fires: cheaper than deleting it each time.
      if (at < held.timerAt) {
        if (held.timerAt != KeyedMemory.NEVER) {
          timers.deleteEventTimeTimer(slot.name(), held.timerAt);
        }
        timers.registerEventTimeTimer(slot.name(), at);
        held.timerAt = at;
      }
    }
  }

  /** One slot of the current key. */
  private static final class Cell<S> {

    private final ValueState<Held<S>> state;
    private @Nullable Held<S> held;
    private boolean loaded;

    Cell(ValueState<Held<S>> state) {
      this.state = state;
    }

    @Nullable Held<S> load() {
      if (!loaded) {
        try {
          held = state.value();
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException("the state could not be read", e);
        }
        loaded = true;
      }
      return held;
    }

    void store() {
      try {
        state.update(held);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException("the state could not be written", e);
      }
    }

    void clear() {
      held = null;
      loaded = true;
      state.clear();
    }
  }

  private final class Memory implements KeyedMemory {

    @Override
    public long now() {
      return now;
    }

    @Override
    public <S> @Nullable S get(StateSlot<S> slot) {
      Cell<S> cell = cell(slot);
      Held<S> held = cell.load();
      long until = now;
      while (held != null && held.wakeAt <= until) {
        wake(slot, held);
        held = cell.load();
        now = until;
      }
      return held == null ? null : held.state;
    }

    @Override
    public <S> void put(StateSlot<S> slot, S value, long wakeAt) {
      Cell<S> cell = cell(slot);
      Held<S> held = cell.load();
      if (held == null) {
        held = new Held<>(value, wakeAt, NEVER);
        cell.held = held;
      } else {
        held.state = value;
        held.wakeAt = wakeAt;
      }
      schedule(slot, held);
      cell.store();
    }

    @Override
    public void clear(StateSlot<?> slot) {
      Cell<?> cell = requireNonNull(cells.get(slot));
      Held<?> held = cell.load();
      if (held != null) {
        if (held.timerAt != NEVER) {
          timers.deleteEventTimeTimer(slot.name(), held.timerAt);
        }
        cell.clear();
      }
    }

    @SuppressWarnings("unchecked") // a slot's cell was made from that slot
    private <S> Cell<S> cell(StateSlot<S> slot) {
      return (Cell<S>) requireNonNull(cells.get(slot));
    }
  }
}
