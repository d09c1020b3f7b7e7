package io.vigie.streaming.topology;

import io.vigie.analytics.stage.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How a record of the settings topic reaches every instance. */
final class SettingsUpdateCodec implements StateCodec<SettingsUpdate> {

  private static final long serialVersionUID = 1L;
  private static final int NOTHING = -1;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SettingsUpdate update, DataOutput out) throws IOException {
    text(update.key(), out);
    text(update.document(), out);
    text(update.origin(), out);
    out.writeLong(update.offset());
  }

  @Override
  public SettingsUpdate read(int version, DataInput in) throws IOException {
    return new SettingsUpdate(required(in), text(in), required(in), in.readLong());
  }

  /** A document may be longer than writeUTF allows. */
  private static void text(@Nullable String text, DataOutput out) throws IOException {
    if (text == null) {
      out.writeInt(NOTHING);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String required(DataInput in) throws IOException {
    String text = text(in);
    if (text == null) {
      throw new IOException("a text that is never absent is absent");
    }
    return text;
  }

  private static @Nullable String text(DataInput in) throws IOException {
    int length = in.readInt();
    if (length == NOTHING) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
