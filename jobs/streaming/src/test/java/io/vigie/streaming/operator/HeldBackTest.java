package io.vigie.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.StateSlot;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldBackTest {

  private static final StateSlot<String> TEXT = new StateSlot<>("text", new TextCodec());
  private static final List<String> SLOTS = List.of(TEXT.name());
  private static final String LONG_TEXT = "x".repeat(2 * Remembered.SMALL);

  private final Written written = new Written();
  private final HeldBack states = new HeldBack(written, key -> written.key = key, true);

  @Test
  void writesSmallStatesAtOnce() throws IOException {
    put("one", "small");
    assertThat(written.values).containsOnlyKeys("one");
    assertThat(text("one")).isEqualTo("small");
  }

  @Test
  void writesLargeStatesBeforeACheckpoint() throws IOException {
    put("one", LONG_TEXT);
    put("two", LONG_TEXT + "2");
    assertThat(written.values).isEmpty();
    assertThat(text("one")).isEqualTo(LONG_TEXT);

    states.writeAll();

    assertThat(written.values).containsOnlyKeys("one", "two");
    assertThat(text("two")).isEqualTo(LONG_TEXT + "2");
  }

  @Test
  void writesWhatWasUsedLeastLatelyWhenThereAreTooMany() throws IOException {
    for (int i = 0; i < HeldBack.LIMIT; i++) {
      put("key" + i, LONG_TEXT);
    }
    assertThat(text("key0")).isEqualTo(LONG_TEXT);

    put("more", LONG_TEXT);

    assertThat(written.values).containsOnlyKeys("key1");
    assertThat(written.key).isEqualTo("more");
    assertThat(text("key1")).isEqualTo(LONG_TEXT);
  }

  @Test
  void aStateThatHasBecomeSmallReplacesTheOneHeldBack() throws IOException {
    put("one", LONG_TEXT);
    put("one", "small");
    states.writeAll();
    assertThat(text("one")).isEqualTo("small");
  }

  @Test
  void whatIsForgottenIsNotWrittenLater() throws IOException {
    put("one", LONG_TEXT);
    written.key = "one";
    states.clear("one");
    states.writeAll();
    assertThat(written.values).isEmpty();
    assertThat(states.get("one")).isNull();
  }

  @Test
  void whatABackendKeepsAsObjectsIsNotHeldBack() throws IOException {
    HeldBack through = new HeldBack(written, key -> written.key = key, false);
    written.key = "one";
    through.put("one", remembered(LONG_TEXT));
    assertThat(written.values).containsOnlyKeys("one");
  }

  private void put(String key, String text) throws IOException {
    written.key = key;
    states.put(key, remembered(text));
  }

  private @Nullable String text(String key) throws IOException {
    written.key = key;
    Remembered known = states.get(key);
    SlotEntry<String> entry = known == null ? null : Recalled.of(known, SLOTS).find(TEXT);
    return entry == null ? null : entry.state(TEXT.codec());
  }

  private static Remembered remembered(String text) {
    Recalled recalled = Recalled.of(Remembered.nothing(SLOTS), SLOTS);
    recalled.put(TEXT, text, KeyedMemory.NEVER);
    return recalled.packed(SLOTS, new DataOutputSerializer(16));
  }

  /** A backend that tells what was written. */
  private static final class Written implements ValueState<Remembered> {

    final Map<String, Remembered> values = new HashMap<>();
    String key = "";

    @Override
    public @Nullable Remembered value() {
      return values.get(key);
    }

    @Override
    public void update(Remembered value) {
      values.put(key, value);
    }

    @Override
    public void clear() {
      values.remove(key);
    }
  }

  private static final class TextCodec implements StateCodec<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(String text, DataOutput out) throws IOException {
      out.writeUTF(text);
    }

    @Override
    public String read(int version, DataInput in) throws IOException {
      return in.readUTF();
    }
  }
}
