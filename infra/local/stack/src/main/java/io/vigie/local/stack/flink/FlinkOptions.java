package io.vigie.local.stack.flink;

import io.vigie.local.stack.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start a local Flink cluster. Begin with {@link #defaults} and change what differs.
 *
 * @param workFolder the parent of the cluster's folder; null for a temporary one
 * @param keep whether the cluster's folder, with its checkpoints, outlives it
 * @param port of 127.0.0.1 for REST and the web page; 0 for a free one
 * @param taskManagers how many, at least 1
 * @param slots of each task manager, at least 1
 * @param taskHeapMegabytes heap for tasks in each task manager; of separate processes only
 * @param managedMegabytes memory that Flink manages for RocksDB in each task manager
 * @param startLimit how long it may take to start
 * @param configuration Flink's own keys, which replace the defaults
 * @param jvmOptions of separate processes only
 */
public record FlinkOptions(
    @Nullable Path workFolder,
    boolean keep,
    int port,
    int taskManagers,
    int slots,
    int taskHeapMegabytes,
    int managedMegabytes,
    Duration startLimit,
    Map<String, String> configuration,
    List<String> jvmOptions) {

  public FlinkOptions {
    FreePorts.requireValid(port);
    requireAtLeast("taskManagers", taskManagers, 1);
    requireAtLeast("slots", slots, 1);
    requireAtLeast("taskHeapMegabytes", taskHeapMegabytes, 32);
    requireAtLeast("managedMegabytes", managedMegabytes, 0);
    configuration = Map.copyOf(configuration);
    jvmOptions = List.copyOf(jvmOptions);
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
    }
  }

  /** Temporary folder, free port, one task manager of two slots, 256 + 64 MB, 60 s to start. */
  public static FlinkOptions defaults() {
    return new FlinkOptions(
        null, false, 0, 1, 2, 256, 64, Duration.ofMinutes(1), Map.of(), List.of());
  }

  /** With its folder under the given one. */
  public FlinkOptions withWorkFolder(Path folder, boolean keepIt) {
    return new FlinkOptions(
        folder,
        keepIt,
        port,
        taskManagers,
        slots,
        taskHeapMegabytes,
        managedMegabytes,
        startLimit,
        configuration,
        jvmOptions);
  }

  /** With the given port for REST and the web page. */
  public FlinkOptions withPort(int chosen) {
    return new FlinkOptions(
        workFolder,
        keep,
        chosen,
        taskManagers,
        slots,
        taskHeapMegabytes,
        managedMegabytes,
        startLimit,
        configuration,
        jvmOptions);
  }

  /** With so many task managers of so many slots. */
  public FlinkOptions withTaskManagers(int count, int slotsOfEach) {
    return new FlinkOptions(
        workFolder,
        keep,
        port,
        count,
        slotsOfEach,
        taskHeapMegabytes,
        managedMegabytes,
        startLimit,
        configuration,
        jvmOptions);
  }

  /** With the given memory in each task manager. */
  public FlinkOptions withMemory(int taskHeap, int managed) {
    return new FlinkOptions(
        workFolder,
        keep,
        port,
        taskManagers,
        slots,
        taskHeap,
        managed,
        startLimit,
        configuration,
        jvmOptions);
  }

  /** With the given Flink keys in place of the defaults of the same name. */
  public FlinkOptions withConfiguration(Map<String, String> keys) {
    return new FlinkOptions(
        workFolder,
        keep,
        port,
        taskManagers,
        slots,
        taskHeapMegabytes,
        managedMegabytes,
        startLimit,
        keys,
        jvmOptions);
  }

  /** With the given options for every JVM of separate processes. */
  public FlinkOptions withJvmOptions(List<String> options) {
    return new FlinkOptions(
        workFolder,
        keep,
        port,
        taskManagers,
        slots,
        taskHeapMegabytes,
        managedMegabytes,
        startLimit,
        configuration,
        options);
  }
}
