package io.vigie.connectors.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * The sink's buffer in a checkpoint. Version 1: for each document index, id, revision, document,
 * creation fields and doubts; texts as length in bytes and UTF-8, because the JSON of one alert may
 * exceed the 64 KiB of {@link DataOutputStream#writeUTF}.
 */
public final class PendingUpsertSerializer extends AsyncSinkWriterStateSerializer<PendingUpsert> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public BufferedRequestState<PendingUpsert> deserialize(int version, byte[] serialized)
      throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "the checkpoint holds an Elasticsearch buffer of version "
              + version
              + "; this release reads up to "
              + VERSION
              + ": restore it with the release that wrote it");
    }
    return super.deserialize(version, serialized);
  }

  @Override
  protected void serializeRequestToStream(PendingUpsert pending, DataOutputStream out)
      throws IOException {
    DocumentUpsert upsert = pending.upsert();
    writeText(upsert.index(), out);
    writeText(upsert.id(), out);
    out.writeLong(upsert.revision());
    writeText(upsert.document(), out);
    writeText(upsert.onCreate(), out);
    out.writeInt(pending.doubts());
  }

  @Override
  protected PendingUpsert deserializeRequestFromStream(long size, DataInputStream in)
      throws IOException {
    String index = readText(in);
    String id = readText(in);
    long revision = in.readLong();
    String document = readText(in);
    String onCreate = readText(in);
    return new PendingUpsert(
        new DocumentUpsert(index, id, revision, document, onCreate), in.readInt());
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
      throw new IOException("the Elasticsearch buffer in the checkpoint ends too early");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
