package io.vigie.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start a local broker. Begin with {@link #defaults} and change what differs.
 *
 * @param workFolder the parent of the broker's folder; null for a temporary one
 * @param keep whether the broker's folder outlives it, for a next broker to open
 * @param port of 127.0.0.1 for clients; 0 for a free one
 * @param security how clients reach it
 * @param heapMegabytes of the broker's JVM, at least 128
 * @param startLimit how long it may take to start
 * @param properties broker settings that replace the defaults
 * @param jvmOptions besides heap and collector
 */
public record KafkaOptions(
    @Nullable Path workFolder,
    boolean keep,
    int port,
    KafkaSecurity security,
    int heapMegabytes,
    Duration startLimit,
    Map<String, String> properties,
    List<String> jvmOptions) {

  /**
   * Simple compilation only: the server is up with two thirds of the work. Replace it by an empty
   * list where throughput is measured.
   */
  public static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

  public KafkaOptions {
    FreePorts.requireValid(port);
    if (heapMegabytes < 128) {
      throw new IllegalArgumentException("heapMegabytes must be at least 128");
    }
    properties = Map.copyOf(properties);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Temporary folder, free port, no security, 384 MB of heap, 60 s to start. */
  public static KafkaOptions defaults() {
    return new KafkaOptions(
        null,
        false,
        0,
        new KafkaSecurity.Open(),
        384,
        Duration.ofSeconds(60),
        Map.of(),
        QUICK_START);
  }

  /** With its folder under the given one. */
  public KafkaOptions withWorkFolder(Path folder, boolean keepIt) {
    return new KafkaOptions(
        folder, keepIt, port, security, heapMegabytes, startLimit, properties, jvmOptions);
  }

  /** With the given port for clients. */
  public KafkaOptions withPort(int chosen) {
    return new KafkaOptions(
        workFolder, keep, chosen, security, heapMegabytes, startLimit, properties, jvmOptions);
  }

  /** With a secured listener for clients. */
  public KafkaOptions withSecurity(KafkaSecurity chosen) {
    return new KafkaOptions(
        workFolder, keep, port, chosen, heapMegabytes, startLimit, properties, jvmOptions);
  }

  /** With the given heap. */
  public KafkaOptions withHeapMegabytes(int megabytes) {
    return new KafkaOptions(
        workFolder, keep, port, security, megabytes, startLimit, properties, jvmOptions);
  }

  /** With the given time to start. */
  public KafkaOptions withStartLimit(Duration limit) {
    return new KafkaOptions(
        workFolder, keep, port, security, heapMegabytes, limit, properties, jvmOptions);
  }

  /** With the given broker settings in place of the defaults of the same name. */
  public KafkaOptions withProperties(Map<String, String> settings) {
    return new KafkaOptions(
        workFolder, keep, port, security, heapMegabytes, startLimit, settings, jvmOptions);
  }

  /** With the given JVM options in place of {@link #QUICK_START}. */
  public KafkaOptions withJvmOptions(List<String> options) {
    return new KafkaOptions(
        workFolder, keep, port, security, heapMegabytes, startLimit, properties, options);
  }
}
