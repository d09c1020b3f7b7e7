package io.vigie.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.StateSlot;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What a stage remembers of a key: several slots, each with a wake-up of its own. */
class StageMemoryTest {

  private static final StateSlot<Long> DAYS = new StateSlot<>("days", new LongCodec());
  private static final StateSlot<Long> HOURS = new StateSlot<>("hours", new LongCodec());
  private static final StateSlot<Long> NEWER_HOURS = new StateSlot<>("hours", new NewerCodec());

  @Test
  void wakesEachSlotAtItsOwnTime() throws Exception {
    try (var harness = harness(DAYS, HOURS)) {
      harness.open();
      put(harness, 1, "days=7@9000", "hours=3@5000");
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      harness.processWatermark(new Watermark(5));
      assertThat(harness.extractOutputValues()).containsExactly("hours=3@5000");
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      harness.processWatermark(new Watermark(9));
      assertThat(harness.extractOutputValues()).containsExactly("hours=3@5000", "days=7@9000");
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void wakesThoseOfOneMillisecondByTheirTimes() throws Exception {
    try (var harness = harness(DAYS, HOURS)) {
      harness.open();
      put(harness, 1, "days=7@5900", "hours=3@5100");
      harness.processWatermark(new Watermark(5));
      assertThat(harness.extractOutputValues()).containsExactly("hours=3@5100", "days=7@5900");
    }
  }

  @Test
  void putsAWakeUpOff() throws Exception {
    try (var harness = harness(DAYS, HOURS)) {
      harness.open();
      put(harness, 1, "hours=3@5000");
      put(harness, 2, "hours=4@8000");
      harness.processWatermark(new Watermark(7));
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(new Watermark(8));
      assertThat(harness.extractOutputValues()).containsExactly("hours=4@8000");
    }
  }

  @Test
  void keepsWhatIsInTheSlotsOverARestart() throws Exception {
    OperatorSubtaskState snapshot = snapshot("days=7@9000", "hours=3@5000");
    try (var harness = harness(DAYS, HOURS)) {
      harness.initializeState(snapshot);
      harness.open();
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).containsExactly("hours=3@5000", "days=7@9000");
    }
  }

  @Test
  void keepsTheOtherSlotsWhenOneIsNew() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness(HOURS)) {
      harness.open();
      put(harness, 1, "hours=3@5000");
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness(DAYS, HOURS)) {
      harness.initializeState(snapshot);
      harness.open();
      put(harness, 2, "days=7@9000");
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).containsExactly("hours=3@5000", "days=7@9000");
    }
  }

  @Test
  void forgetsASlotThatTheStageNoLongerHas() throws Exception {
    OperatorSubtaskState snapshot = snapshot("days=7@9000", "hours=3@5000");
    try (var harness = harness(DAYS)) {
      harness.initializeState(snapshot);
      harness.open();
      snapshot = harness.snapshot(2, 2);
    }
    try (var harness = harness(DAYS, HOURS)) {
      harness.initializeState(snapshot);
      harness.open();
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).containsExactly("days=7@9000");
    }
  }

  @Test
  void readsWhatAnOlderCodecWrote() throws Exception {
    OperatorSubtaskState snapshot = snapshot("hours=3@5000");
    try (var harness = harness(DAYS, NEWER_HOURS)) {
      harness.initializeState(snapshot);
      harness.open();
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).containsExactly("hours=3@5000");
    }
  }

  @Test
  void refusesWhatANewerCodecWrote() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness(NEWER_HOURS)) {
      harness.open();
      put(harness, 1, "hours=3@5000");
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness(HOURS)) {
      harness.initializeState(snapshot);
      assertThatThrownBy(harness::open).rootCause().hasMessageContaining("incompatible");
    }
  }

  @Test
  void sharesNothingWithACopy() {
    Remembered remembered = new Remembered();
    remembered.put(HOURS, 3L, KeyedMemory.NEVER);
    Remembered copy = new RememberedSerializer(List.of(HOURS)).copy(remembered);
    remembered.put(HOURS, 4L, 1);
    assertThat(copy.find(HOURS)).isNotNull();
    assertThat(copy.find(HOURS).state(HOURS.codec())).isEqualTo(3L);
    assertThat(copy.earliestWake()).isEqualTo(KeyedMemory.NEVER);
  }

  private static OperatorSubtaskState snapshot(String... states) throws Exception {
    try (var harness = harness(DAYS, HOURS)) {
      harness.open();
      put(harness, 1, states);
      return harness.snapshot(1, 1);
    }
  }

  private static void put(
      KeyedOneInputStreamOperatorTestHarness<String, String, String> harness,
      long millis,
      String... states)
      throws Exception {
    String input = millis + ";" + String.join(";", states);
    harness.processElement(new StreamRecord<>(input, millis));
    harness.processWatermark(new Watermark(millis));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, String, String> harness(
      StateSlot<?>... slots) throws Exception {
    List<StateSlot<?>> list = List.of(slots);
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, String, String>(
            new StageOperator<>("toy", () -> new Toy(list)), input -> "key", Types.STRING);
    harness.setup(StringSerializer.INSTANCE);
    harness.getStreamConfig().setupNetworkInputs(StringSerializer.INSTANCE);
    harness.getStreamConfig().serializeAllConfigs();
    return harness;
  }

  /** Puts what an input says, {@code millis;slot=state@wake;…}, and tells of each wake-up. */
  private record Toy(List<StateSlot<?>> slots) implements Stage<String, String> {

    @Override
    public String keyOf(String input) {
      return "key";
    }

    @Override
    public long timeOf(String input) {
      return 1_000 * Long.parseLong(input.substring(0, input.indexOf(';')));
    }

    @Override
    public int compareAtSameTime(String one, String other) {
      return one.compareTo(other);
    }

    @Override
    public void observe(String input, KeyedMemory memory, Consumer<? super String> out) {
      List<String> states = List.of(input.split(";", -1));
      for (String state : states.subList(1, states.size())) {
        String[] parts = state.split("[=@]", -1);
        memory.put(slot(parts[0]), Long.valueOf(parts[1]), Long.parseLong(parts[2]));
      }
    }

    @SuppressWarnings("unchecked") // all slots here hold numbers
    private StateSlot<Long> slot(String name) {
      return (StateSlot<Long>)
          slots.stream().filter(slot -> slot.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public void wake(
        StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super String> out) {
      out.accept(slot.name() + "=" + memory.get(slot) + "@" + time);
      memory.clear(slot);
    }
  }

  static class LongCodec implements StateCodec<Long> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Long value, DataOutput out) throws IOException {
      out.writeLong(value);
    }

    @Override
    public Long read(int version, DataInput in) throws IOException {
      return in.readLong();
    }
  }

  /** Writes a number of hours as text. */
  static final class NewerCodec extends LongCodec {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
      return 2;
    }

    @Override
    public void write(Long value, DataOutput out) throws IOException {
      out.writeUTF(value.toString());
    }

    @Override
    public Long read(int version, DataInput in) throws IOException {
      return version == 1 ? super.read(version, in) : Long.valueOf(in.readUTF());
    }
  }
}
