package io.vigie.schemas.codec;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.vigie.schemas.SecurityEvent;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes very many events, byte for byte as {@link EventJson} does, but faster where events share
 * their parts: a principal, client, network, session or payload that comes again as the same object
 * is not rendered again. Such an object must therefore never change. A few thousand of them are
 * remembered.
 *
 * <p>Not safe for several threads.
 */
public final class EventLines {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .rootValueSeparator("")
          .build();

  private final KnownParts parts = new KnownParts();
  private final Target target = new Target();
  private @Nullable JsonGenerator generator;

  /** Writes an event as one line of UTF-8, without the line's end, and keeps nothing back. */
  public void write(SecurityEvent event, OutputStream out) throws IOException {
    target.out = out;
    JsonGenerator json =
        generator == null ? JSON.createGenerator(target, JsonEncoding.UTF8) : generator;
    // A generator that has failed half way is of no further use.
    generator = null;
    new EventWriter(json, parts).write(event);
    json.flush();
    generator = json;
  }

  private static final class Target extends OutputStream {

    private OutputStream out = OutputStream.nullOutputStream();

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      out.write(octets, offset, length);
    }
  }
}
