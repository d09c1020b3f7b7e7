package io.vigie.streaming.operator;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
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
    implements OneInputStreamOperator<Parcel<I>, O>, Triggerable<String, String> {

  private static final long serialVersionUID = 1L;
  private static final int MICROS_IN_MILLI = 1_000;

  /** One timer wakes all slots of a key. */
  private static final String WAKE_UP = "";

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
  private transient EventTimeBuffer<Parcel<I>> waiting;
  private transient List<I> restored;
  private transient Map<String, StateSlot<?>> slots;
  private transient HeldBack states;
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
  private transient Parcel<I> lastReleased;

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
    TypeSerializer<Parcel<I>> parcels =
        getOperatorConfig().getTypeSerializerIn(0, getUserCodeClassloader());
    inputSerializer = ((ParcelSerializer<I>) parcels).inputs();
    waiting = new EventTimeBuffer<>(Parcel::time, this::compareAtSameTime);
    restored.forEach(input -> waiting.add(Parcel.to(stage, input)));
    restored = null;
    timers = getInternalTimerService("wake-ups", KeySerializer.INSTANCE, this);
    slots = new HashMap<>();
    stage.slots().forEach(slot -> slots.put(slot.name(), slot));
    RememberedSerializer serializer = new RememberedSerializer(stage.slots());
    states =
        new HeldBack(
            getRuntimeContext().getState(new ValueStateDescriptor<>("memory", serializer)),
            this::setCurrentKey,
            getKeyedStateBackend().isSafeToReuseKVState());
    memory = new Memory(serializer.slots());
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

  /** The key is set when an input leaves the buffer, not when it arrives. */
  @Override
  public boolean hasKeyContext1() {
    return false;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Flink declares it
  public void setKeyContextElement1(StreamRecord element) {}

  private int compareAtSameTime(Parcel<I> one, Parcel<I> other) {
    return stage.compareAtSameTime(one.open(inputSerializer), other.open(inputSerializer));
  }

  @Override
  public void processElement(StreamRecord<Parcel<I>> element) {
    Parcel<I> input = element.getValue();
    if (Math.floorDiv(input.time(), MICROS_IN_MILLI) > timers.currentWatermark()) {
      waiting.add(input);
    } else if (stage.judgesLate(input.open(inputSerializer))) {
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
    waiting.release(watermark, input -> show(input, input.time()));
    lastReleased = null; // what comes after this watermark is later, or late
  }

  private void show(Parcel<I> input, long time) {
    if (isDuplicate(input)) {
      duplicates.add(1);
      duplicateMetric.inc();
    } else {
      lastReleased = input;
      now = time;
      setCurrentKey(input.key());
      memory.turn(input.key());
      stage.observe(input.open(inputSerializer), memory, emit);
      memory.keep();
    }
  }

  private boolean isDuplicate(Parcel<I> input) {
    return lastReleased != null
        && lastReleased.time() == input.time()
        && compareAtSameTime(lastReleased, input) == 0;
  }

  private void emit(O result) {
    output.collect(new StreamRecord<>(result, Math.floorDiv(now, MICROS_IN_MILLI)));
  }

  @Override
  public void onEventTime(InternalTimer<String, String> timer) {
    memory.turn(timer.getKey());
    memory.wakeUntil(timer.getTimestamp());
    memory.keep();
  }

  @Override
  public void onProcessingTime(InternalTimer<String, String> timer) {
    throw new IllegalStateException("a stage never asks for the time of day");
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    states.writeAll();
    int groups = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
    Map<Integer, List<Parcel<I>>> byGroup = new HashMap<>();
    waiting.forEach(
        input -> {
          int group = KeyGroupRangeAssignment.assignToKeyGroup(input.key(), groups);
          byGroup.computeIfAbsent(group, none -> new ArrayList<>()).add(input);
        });
    KeyedStateCheckpointOutputStream out = context.getRawKeyedOperatorStateOutput();
    for (int group : out.getKeyGroupList()) {
      out.startNewKeyGroup(group);
      WaitingInputs.write(byGroup.getOrDefault(group, List.of()), inputSerializer, out);
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

  /** The memory of the key at hand. */
  private final class Memory implements KeyedMemory {

    private final List<String> names;
    private final DataOutputSerializer scratch = new AsciiOutput(4 * Remembered.SMALL);
    private String key = "";
    private @Nullable Recalled recalled;
    private boolean loaded;
    private boolean changed;

    Memory(List<String> names) {
      this.names = names;
    }

    /** Turns to another key. */
    void turn(String to) {
      key = to;
      recalled = null;
      loaded = false;
      changed = false;
    }

    private @Nullable Recalled load() {
      if (!loaded) {
        try {
          Remembered remembered = states.get(key);
          recalled = remembered == null ? null : Recalled.of(remembered, names);
        } catch (IOException e) {
          throw new UncheckedIOException("the state could not be read", e);
        }
        loaded = true;
      }
      return recalled;
    }

    /** Hands what has changed to the engine. */
    void keep() {
      Recalled kept = recalled;
      if (changed && kept != null) {
        if (kept.isEmpty()) {
          forget(kept);
        } else {
          schedule(kept);
          store(kept.packed(names, scratch));
        }
      }
    }

    private void forget(Recalled kept) {
      if (kept.timerAt != NEVER) {
        timers.deleteEventTimeTimer(WAKE_UP, kept.timerAt);
      }
      states.clear(key);
    }

    private void store(Remembered kept) {
      try {
        states.put(key, kept);
      } catch (IOException e) {
        throw new UncheckedIOException("the state could not be written", e);
      }
    }

    /**
     * A timer that is too early is put forward when it fires: cheaper than deleting it each time.
     */
    private void schedule(Recalled kept) {
      long wakeAt = kept.earliestWake();
      if (wakeAt != NEVER && timerFor(wakeAt) < kept.timerAt) {
        if (kept.timerAt != NEVER) {
          timers.deleteEventTimeTimer(WAKE_UP, kept.timerAt);
        }
        kept.timerAt = timerFor(wakeAt);
        timers.registerEventTimeTimer(WAKE_UP, kept.timerAt);
      }
    }

    /** Wakes, each at its own time, all slots that are due when a timer fires. */
    void wakeUntil(long millis) {
      Recalled woken = load();
      if (woken == null || woken.timerAt != millis) {
        return; // the state is gone, or an earlier timer has replaced this one
      }
      woken.timerAt = NEVER;
      changed = true;
      SlotEntry<?> next = woken.next();
      while (next != null && next.wakeAt != NEVER && timerFor(next.wakeAt) <= millis) {
        wake(slots.get(next.slot), next);
        next = woken.next();
      }
    }

    private void wake(@Nullable StateSlot<?> slot, SlotEntry<?> due) {
      now = due.wakeAt;
      due.wakeAt = NEVER;
      changed = true;
      if (slot != null) { // else an earlier release kept something there
        stage.wake(slot, now, this, emit);
      }
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public <S> @Nullable S get(StateSlot<S> slot) {
      Recalled known = load();
      if (known == null) {
        return null;
      }
      SlotEntry<S> entry = known.find(slot);
      long until = now;
      while (entry != null && entry.wakeAt <= until) {
        wake(slot, entry);
        entry = known.find(slot);
        now = until;
      }
      return entry == null ? null : entry.state(slot.codec());
    }

    @Override
    public <S> void put(StateSlot<S> slot, S value, long wakeAt) {
      Recalled known = load();
      if (known == null) {
        known = Recalled.of(Remembered.nothing(names), names);
        recalled = known;
      }
      known.put(slot, value, wakeAt);
      changed = true;
    }

    @Override
    public void clear(StateSlot<?> slot) {
      Recalled known = load();
      if (known != null && known.remove(slot)) {
        changed = true;
      }
    }
  }
}
