package io.vigie.simulator.render;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes JSON objects whose unknown fields are left out. */
final class Json implements AutoCloseable {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator out;

  /** Begins an object on a stream that stays open. */
  Json(OutputStream stream) throws IOException {
    out = FACTORY.createGenerator(stream, JsonEncoding.UTF8);
    out.writeStartObject();
  }

  Json text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      out.writeStringField(name, value);
    }
    return this;
  }

  Json number(String name, @Nullable Number value) throws IOException {
    if (value != null) {
      out.writeNumberField(name, value.longValue());
    }
    return this;
  }

  Json real(String name, @Nullable Double value) throws IOException {
    if (value != null) {
      out.writeNumberField(name, value);
    }
    return this;
  }

  Json truth(String name, @Nullable Boolean value) throws IOException {
    if (value != null) {
      out.writeBooleanField(name, value);
    }
    return this;
  }

  Json object(String name) throws IOException {
    out.writeObjectFieldStart(name);
    return this;
  }

  Json list(String name) throws IOException {
    out.writeArrayFieldStart(name);
    return this;
  }

  Json element() throws IOException {
    out.writeStartObject();
    return this;
  }

  Json endList() throws IOException {
    out.writeEndArray();
    return this;
  }

  Json end() throws IOException {
    out.writeEndObject();
    return this;
  }

  @Override
  public void close() throws IOException {
    out.writeEndObject();
    out.close();
  }
}
