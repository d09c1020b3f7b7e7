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
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stage remembers of a key: several slots, each with a wake-up of its own. */
class StageMemoryTest {

  private static final StateSlot<Long> DAYS = new StateSlot<>("days", new LongCodec());
  private static final StateSlot<Long> HOURS = new StateSlot<>("hours", new LongCodec());
  private static final StateSlot<Long> NEWER_HOURS = new StateSlot<>("hours", new NewerCodec());

  private static final StateSlot<StringBuilder> TEXT = new StateSlot<>("text", new TextCodec());
  private static final String LONG_TEXT = "x".repeat(2 * Remembered.SMALL);

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
    RememberedSerializer serializer = new RememberedSerializer(List.of(HOURS, TEXT));
    List<String> slots = serializer.slots();
    Recalled key = Recalled.of(Remembered.nothing(slots), slots);
    key.put(HOURS, 3L, KeyedMemory.NEVER);
    key.put(TEXT, new StringBuilder(LONG_TEXT), KeyedMemory.NEVER);
    Remembered remembered = key.packed(slots, new DataOutputSerializer(16));
    Remembered copy = serializer.copy(remembered);

    Recalled changed = Recalled.of(remembered, slots);
    changed.put(HOURS, 4L, 1);
    changed.put(TEXT, state(changed, TEXT).append("more"), 1);
    changed.timerAt = 6;
    assertThat(changed.packed(slots, new DataOutputSerializer(16))).isSameAs(remembered);
    assertThat(state(Recalled.of(remembered, slots), HOURS)).isEqualTo(4L);
    assertThat(Recalled.of(remembered, slots).earliestWake()).isEqualTo(1);

    Recalled copied = Recalled.of(copy, slots);
    assertThat(state(copied, HOURS)).isEqualTo(3L);
    assertThat(state(copied, TEXT)).hasToString(LONG_TEXT);
    assertThat(copied.earliestWake()).isEqualTo(KeyedMemory.NEVER);
    assertThat(copied.timerAt).isEqualTo(KeyedMemory.NEVER);
  }

  @Test
  void makesRoomForAStateThatGrowsOrShrinks() {
    List<String> slots = List.of(HOURS.name(), TEXT.name());
    Remembered kept = Remembered.nothing(slots);
    for (String text : List.of("one", "two", "three", LONG_TEXT, "4", "5", "66")) {
      Recalled key = Recalled.of(kept, slots);
      key.put(HOURS, (long) text.length(), text.length());
      key.put(TEXT, new StringBuilder(text), KeyedMemory.NEVER);
      kept = key.packed(slots, new DataOutputSerializer(16)).copy();
      Recalled again = Recalled.of(kept, slots);
      assertThat(state(again, HOURS)).isEqualTo(text.length());
      assertThat(state(again, TEXT)).hasToString(text);
      assertThat(again.earliestWake()).isEqualTo(text.length());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, Remembered.SMALL - 3, Remembered.SMALL - 2, 5_000})
  void readsAStateOfAnyLengthAgain(int length) throws Exception {
    RememberedSerializer serializer = new RememberedSerializer(List.of(HOURS, TEXT));
    List<String> slots = serializer.slots();
    Recalled key = Recalled.of(Remembered.nothing(slots), slots);
    key.put(TEXT, new StringBuilder("y".repeat(length)), 7);
    key.put(HOURS, 3L, 5);
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(key.packed(slots, new DataOutputSerializer(16)), out);

    Remembered read =
        serializer.deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));

    assertThat(state(Recalled.of(read, slots), TEXT)).hasToString("y".repeat(length));
    assertThat(state(Recalled.of(read, slots), HOURS)).isEqualTo(3L);
    DataOutputSerializer again = new DataOutputSerializer(16);
    serializer.serialize(read, again);
    assertThat(again.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
  }

  @Test
  void writesSmallAndLargeStatesAndReadsThemAgain() throws Exception {
    RememberedSerializer serializer = new RememberedSerializer(List.of(HOURS, TEXT));
    List<String> slots = serializer.slots();
    Recalled key = Recalled.of(Remembered.nothing(slots), slots);
    key.put(TEXT, new StringBuilder(LONG_TEXT), 7);
    key.put(HOURS, 3L, 5);
    key.timerAt = 2;
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(key.packed(slots, new DataOutputSerializer(16)), out);

    Remembered read =
        serializer.deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));

    assertThat(read.large).hasSize(1);
    Recalled again = Recalled.of(read, slots);
    assertThat(again.timerAt).isEqualTo(2);
    assertThat(again.earliestWake()).isEqualTo(5);
    assertThat(state(again, HOURS)).isEqualTo(3L);
    assertThat(state(again, TEXT)).hasToString(LONG_TEXT);
  }

  /** What a release wrote before states were packed: timer; number, wake-up, length, state; end. */
  @Test
  void readsWhatWasWrittenBeforeStatesWerePacked() throws Exception {
    String recorded =
        "0000000000000009"
            + "01 0000000000002328 00000009 01 0000000000000007"
            + "02 0000000000001388 00000009 01 0000000000000003"
            + "00";
    byte[] bytes = HexFormat.of().parseHex(recorded.replace(" ", ""));
    RememberedSerializer serializer = new RememberedSerializer(List.of(DAYS, HOURS));
    Remembered read = serializer.deserialize(new DataInputDeserializer(bytes));

    Recalled key = Recalled.of(read, serializer.slots());
    assertThat(key.timerAt).isEqualTo(9);
    assertThat(key.earliestWake()).isEqualTo(5_000);
    assertThat(state(key, DAYS)).isEqualTo(7L);
    assertThat(state(key, HOURS)).isEqualTo(3L);
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(read, out);
    assertThat(out.getCopyOfBuffer()).isEqualTo(bytes);
  }

  /** A state that is changed where it lies counts only once it is put. */
  @Test
  void keepsWhatWasPutAndNotWhatWasOnlyChanged() {
    List<String> slots = List.of(TEXT.name());
    Recalled key = Recalled.of(Remembered.nothing(slots), slots);
    key.put(TEXT, new StringBuilder("put"), KeyedMemory.NEVER);
    Recalled changed = Recalled.of(key.packed(slots, new DataOutputSerializer(16)), slots);
    state(changed, TEXT).append("; changed");
    Remembered kept = changed.packed(slots, new DataOutputSerializer(16));
    assertThat(state(Recalled.of(kept, slots), TEXT)).hasToString("put");
  }

  private static <S> S state(Recalled key, StateSlot<S> slot) {
    SlotEntry<S> entry = key.find(slot);
    assertThat(entry).isNotNull();
    return entry.state(slot.codec());
  }

  private static OperatorSubtaskState snapshot(String... states) throws Exception {
    try (var harness = harness(DAYS, HOURS)) {
      harness.open();
      put(harness, 1, states);
      return harness.snapshot(1, 1);
    }
  }

  private static void put(
      KeyedOneInputStreamOperatorTestHarness<String, Parcel<String>, String> harness,
      long millis,
      String... states)
      throws Exception {
    String input = millis + ";" + String.join(";", states);
    Parcel<String> parcel = Parcel.to(new Toy(List.of()), input);
    harness.processElement(new StreamRecord<>(parcel, millis));
    harness.processWatermark(new Watermark(millis));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Parcel<String>, String> harness(
      StateSlot<?>... slots) throws Exception {
    List<StateSlot<?>> list = List.of(slots);
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, Parcel<String>, String>(
            new StageOperator<>("toy", () -> new Toy(list)), new StageKey<>(), Types.STRING);
    harness.setup(StringSerializer.INSTANCE);
    harness.getStreamConfig().setupNetworkInputs(new ParcelSerializer<>(StringSerializer.INSTANCE));
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

  /** A text that is changed where it lies. */
  static final class TextCodec implements StateCodec<StringBuilder> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(StringBuilder value, DataOutput out) throws IOException {
      out.writeUTF(value.toString());
    }

    @Override
    public StringBuilder read(int version, DataInput in) throws IOException {
      return new StringBuilder(in.readUTF());
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
