package io.vigie.streaming.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Keys in checkpoints: the bytes of Flink's {@link StringSerializer}, which writes them one by one,
 * written at once. Every state and every timer of a key is preceded by the key, so that a
 * checkpoint of small states is largely keys. To a checkpoint the two are the same serializer.
 */
final class KeySerializer extends TypeSerializer<String> {

  private static final long serialVersionUID = 1L;

  static final KeySerializer INSTANCE = new KeySerializer();

  /** From this character or length plus one on, Flink's form takes more than a byte. */
  private static final int HIGH_BIT = 0x80;

  private static final StringSerializer FLINK = StringSerializer.INSTANCE;

  private KeySerializer() {}

  @Override
  public void serialize(String key, DataOutputView target) throws IOException {
    byte[] ascii = key.length() + 1 < HIGH_BIT ? ascii(key) : null;
    if (ascii == null) {
      FLINK.serialize(key, target);
    } else {
      target.writeByte(ascii.length + 1);
      target.write(ascii);
    }
  }

  /** The characters of a key, or null when they are not, or may not be, a byte each. */
  static byte @Nullable [] ascii(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != key.length()) {
      return null;
    }
    for (byte each : bytes) {
      if (each == '?') { // perhaps half a pair of surrogates, which has no bytes
        return null;
      }
    }
    return bytes;
  }

  @Override
  public String deserialize(DataInputView source) throws IOException {
    return FLINK.deserialize(source);
  }

  @Override
  public String deserialize(String reuse, DataInputView source) throws IOException {
    return FLINK.deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    FLINK.copy(source, target);
  }

  @Override
  public String copy(String from) {
    return from;
  }

  @Override
  public String copy(String from, String reuse) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public TypeSerializer<String> duplicate() {
    return this; // it holds nothing
  }

  @Override
  public String createInstance() {
    return FLINK.createInstance();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<String> snapshotConfiguration() {
    return FLINK.snapshotConfiguration();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeySerializer;
  }

  @Override
  public int hashCode() {
    return KeySerializer.class.hashCode();
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
