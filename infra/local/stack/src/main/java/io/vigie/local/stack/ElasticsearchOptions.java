package io.vigie.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start a local Elasticsearch node. Begin with {@link #defaults} and change what differs.
 *
 * @param workFolder the parent of the node's folder; null for a temporary one
 * @param keep whether the node's folder outlives it, for a next node to open
 * @param port of 127.0.0.1 for HTTP; 0 for a free one
 * @param security how clients reach it
 * @param heapMegabytes of the node's JVM, at least 256
 * @param startLimit how long it may take to start
 * @param settings lines of {@code elasticsearch.yml} that replace the defaults
 * @param jvmOptions besides heap and collector
 */
public record ElasticsearchOptions(
    @Nullable Path workFolder,
    boolean keep,
    int port,
    ElasticsearchSecurity security,
    int heapMegabytes,
    Duration startLimit,
    Map<String, String> settings,
    List<String> jvmOptions) {

  /**
   * Simple compilation only: the server is up with two thirds of the work. Replace it by an empty
   * list where throughput is measured.
   */
  public static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

  public ElasticsearchOptions {
    FreePorts.requireValid(port);
    if (heapMegabytes < 256) {
      throw new IllegalArgumentException("heapMegabytes must be at least 256");
    }
    settings = Map.copyOf(settings);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Temporary folder, free port, no security, 512 MB of heap, 2 minutes to start. */
  public static ElasticsearchOptions defaults() {
    return new ElasticsearchOptions(
        null,
        false,
        0,
        new ElasticsearchSecurity.Open(),
        512,
        Duration.ofMinutes(2),
        Map.of(),
        QUICK_START);
  }

  /** With its folder under the given one. */
  public ElasticsearchOptions withWorkFolder(Path folder, boolean keepIt) {
    return new ElasticsearchOptions(
        folder, keepIt, port, security, heapMegabytes, startLimit, settings, jvmOptions);
  }

  /** With the given port for HTTP. */
  public ElasticsearchOptions withPort(int chosen) {
    return new ElasticsearchOptions(
        workFolder, keep, chosen, security, heapMegabytes, startLimit, settings, jvmOptions);
  }

  /** With security on. */
  public ElasticsearchOptions withSecurity(ElasticsearchSecurity chosen) {
    return new ElasticsearchOptions(
        workFolder, keep, port, chosen, heapMegabytes, startLimit, settings, jvmOptions);
  }

  /** With the given heap. */
  public ElasticsearchOptions withHeapMegabytes(int megabytes) {
    return new ElasticsearchOptions(
        workFolder, keep, port, security, megabytes, startLimit, settings, jvmOptions);
  }

  /** With the given time to start. */
  public ElasticsearchOptions withStartLimit(Duration limit) {
    return new ElasticsearchOptions(
        workFolder, keep, port, security, heapMegabytes, limit, settings, jvmOptions);
  }

  /** With the given node settings in place of the defaults of the same name. */
  public ElasticsearchOptions withSettings(Map<String, String> lines) {
    return new ElasticsearchOptions(
        workFolder, keep, port, security, heapMegabytes, startLimit, lines, jvmOptions);
  }

  /** With the given JVM options in place of {@link #QUICK_START}. */
  public ElasticsearchOptions withJvmOptions(List<String> options) {
    return new ElasticsearchOptions(
        workFolder, keep, port, security, heapMegabytes, startLimit, settings, options);
  }
}
