package io.vigie.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateSlot;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParcelSerializerTest {

  private static final long TIME = 1_767_225_600_000_001L;

  private final ParcelSerializer<String> serializer =
      new ParcelSerializer<>(StringSerializer.INSTANCE);

  static String[] keys() {
    return KeySerializerTest.keys();
  }

  /** A key decides which task gets the parcel, so that task has to read the very same. */
  @ParameterizedTest
  @MethodSource("keys")
  void carriesKeyTimeAndInput(String key) throws IOException {
    Parcel<String> read = sent(Parcel.to(new Addressing(key), "input of " + key));
    assertThat(read.key()).isEqualTo(key);
    assertThat(read.time()).isEqualTo(TIME);
    assertThat(read.open(StringSerializer.INSTANCE)).isEqualTo("input of " + key);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void carriesOnWhatWasNeverOpened(String key) throws IOException {
    Parcel<String> read = sent(sent(Parcel.to(new Addressing(key), "input")));
    assertThat(read.key()).isEqualTo(key);
    DataOutputSerializer out = new DataOutputSerializer(16);
    read.writeInput(StringSerializer.INSTANCE, out);
    assertThat(StringSerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes(out))))
        .isEqualTo("input");
  }

  private Parcel<String> sent(Parcel<String> parcel) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(parcel, out);
    DataInputDeserializer in = new DataInputDeserializer(bytes(out));
    Parcel<String> read = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    return read;
  }

  private static byte[] bytes(DataOutputSerializer out) {
    return out.getCopyOfBuffer();
  }

  /** Gives every input the same key and time. */
  private record Addressing(String key) implements Stage<String, String> {

    @Override
    public List<StateSlot<?>> slots() {
      return List.of();
    }

    @Override
    public String keyOf(String input) {
      return key;
    }

    @Override
    public long timeOf(String input) {
      return TIME;
    }

    @Override
    public int compareAtSameTime(String one, String other) {
      return one.compareTo(other);
    }

    @Override
    public void observe(String input, KeyedMemory memory, Consumer<? super String> out) {}

    @Override
    public void wake(
        StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super String> out) {}
  }
}
