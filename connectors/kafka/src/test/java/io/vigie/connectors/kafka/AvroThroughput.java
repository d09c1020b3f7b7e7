package io.vigie.connectors.kafka;

import io.vigie.schemas.SecurityEvent;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.apache.kafka.common.header.Headers;

/**
 * Measures coding on one thread, in events per second of its CPU time. Run it by hand; it is no
 * test.
 */
final class AvroThroughput {

  private static final int EVENTS = 20_000;
  private static final int ROUNDS = 8;
  private static final int REPEATS = 40;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private AvroThroughput() {}

  public static void main(String[] arguments) {
    AvroEncoder<SecurityEvent> encoder = AvroRecords.encoder(SecurityEvent.class);
    AvroDecoder<SecurityEvent> decoder =
        AvroRecords.decoder(SecurityEvent.class, WriterSchemas.released());
    SecurityEvent[] events = new SecurityEvent[EVENTS];
    byte[][] bytes = new byte[EVENTS][];
    long size = 0;
    for (int i = 0; i < EVENTS; i++) {
      events[i] = Samples.event(i);
      bytes[i] = encoder.encode(events[i]);
      size += bytes[i].length;
    }
    System.out.printf("%d bytes an event%n", size / EVENTS);
    Headers headers = encoder.headers();
    for (int round = 0; round < ROUNDS; round++) {
      report("decode", () -> decodeAll(decoder, bytes, headers));
      report("encode", () -> encodeAll(encoder, events));
    }
  }

  private static long decodeAll(
      AvroDecoder<SecurityEvent> decoder, byte[][] bytes, Headers headers) {
    long sum = 0;
    for (byte[] record : bytes) {
      if (decoder.decode(record, headers) instanceof Decoded.Read<SecurityEvent> read) {
        sum += read.value().getTime();
      }
    }
    return sum;
  }

  private static long encodeAll(AvroEncoder<SecurityEvent> encoder, SecurityEvent[] events) {
    long sum = 0;
    for (SecurityEvent event : events) {
      sum += encoder.encode(event).length;
    }
    return sum;
  }

  private static void report(String what, java.util.function.LongSupplier work) {
    long start = THREADS.getCurrentThreadCpuTime();
    long sum = 0;
    for (int i = 0; i < REPEATS; i++) {
      sum += work.getAsLong();
    }
    double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    System.out.printf(
        "%s: %.0f k events/s (%d)%n", what, EVENTS * REPEATS / seconds / 1e3, sum & 1);
  }
}
