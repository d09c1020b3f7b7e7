package io.vigie.connectors.http;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * The waiting deliveries in a checkpoint. Version 1: for each alert id, revision, tenant, body and
 * attempts; texts as length in bytes and UTF-8, because a body may exceed the 64 KiB of {@link
 * DataOutputStream#writeUTF}.
 */
final class PendingDeliverySerializer extends AsyncSinkWriterStateSerializer<PendingDelivery> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public BufferedRequestState<PendingDelivery> deserialize(int version, byte[] serialized)
      throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "the checkpoint holds webhook deliveries of version "
              + version
              + "; this release reads up to "
              + VERSION
              + ": restore it with the release that wrote it");
    }
    return super.deserialize(version, serialized);
  }

  @Override
  protected void serializeRequestToStream(PendingDelivery pending, DataOutputStream out)
      throws IOException {
    writeText(pending.alertId(), out);
    out.writeInt(pending.revision());
    writeText(pending.tenant(), out);
    writeText(pending.body(), out);
    out.writeInt(pending.attempts());
  }

  @Override
  protected PendingDelivery deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    return new PendingDelivery(
        readText(in), in.readInt(), readText(in), readText(in), in.readInt());
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new IOException("the webhook deliveries in the checkpoint end too early");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
