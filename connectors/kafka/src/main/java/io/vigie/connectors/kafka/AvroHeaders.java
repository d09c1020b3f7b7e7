package io.vigie.connectors.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The two headers of every Avro record of Vigie. */
public final class AvroHeaders {

  /** Fingerprint (CRC-64-AVRO) of the writer's schema: 16 hexadecimal digits. */
  public static final String SCHEMA = "vigie-schema";

  /** {@value #AVRO_BINARY}. */
  public static final String CONTENT_TYPE = "content-type";

  /** Raw Avro binary: no container, no prefix. */
  public static final String AVRO_BINARY = "avro/binary";

  private static final int DIGITS = 16;
  private static final byte[] CONTENT = AVRO_BINARY.getBytes(StandardCharsets.US_ASCII);

  private AvroHeaders() {}

  /** Headers for a record that was written with the schema of a fingerprint. */
  static Headers of(byte[] fingerprint) {
    return new RecordHeaders(
        new Header[] {
          new RecordHeader(SCHEMA, fingerprint), new RecordHeader(CONTENT_TYPE, CONTENT)
        });
  }

  static byte[] digits(long fingerprint) {
    return HexFormat.of().toHexDigits(fingerprint).getBytes(StandardCharsets.US_ASCII);
  }

  /** The fingerprint in a header's value; empty when it is not 16 hexadecimal digits. */
  static OptionalLong fingerprint(byte[] value) {
    if (value.length != DIGITS) {
      return OptionalLong.empty();
    }
    long fingerprint = 0;
    for (byte digit : value) {
      int number = Character.digit(digit, 16);
      if (number < 0) {
        return OptionalLong.empty();
      }
      fingerprint = fingerprint << 4 | number;
    }
    return OptionalLong.of(fingerprint);
  }
}
