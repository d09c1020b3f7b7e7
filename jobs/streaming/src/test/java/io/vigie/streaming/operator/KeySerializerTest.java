package io.vigie.streaming.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeySerializerTest {

  static String[] keys() {
    return new String[] {
      "",
      "tenant\u001Faccount\u001Fada@example.org",
      "\u007F",
      "\u0080",
      "tenant\u001Faccount\u001Frené",
      "tenant\u001Faccount\u001F\uD83D\uDC1F",
      "tenant\u001Faccount\u001Fwho?",
      "half a pair \uD83D of surrogates",
      "x".repeat(126),
      "x".repeat(127),
      "x".repeat(40_000)
    };
  }

  @ParameterizedTest
  @MethodSource("keys")
  void writesTheBytesThatFlinkWrites(String key) throws IOException {
    assertThat(bytes(KeySerializer.INSTANCE, key)).isEqualTo(bytes(StringSerializer.INSTANCE, key));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void readsBackWhatItWrites(String key) throws IOException {
    byte[] bytes = bytes(KeySerializer.INSTANCE, key);
    assertThat(KeySerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes))).isEqualTo(key);
  }

  @Test
  void isToACheckpointTheSerializerThatItsKeysWereWrittenWithBefore() {
    assertThat(
            KeySerializer.INSTANCE
                .snapshotConfiguration()
                .resolveSchemaCompatibility(StringSerializer.INSTANCE.snapshotConfiguration())
                .isCompatibleAsIs())
        .isTrue();
  }

  private static byte[] bytes(TypeSerializer<String> serializer, String key) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    serializer.serialize(key, out);
    return out.getCopyOfBuffer();
  }
}
