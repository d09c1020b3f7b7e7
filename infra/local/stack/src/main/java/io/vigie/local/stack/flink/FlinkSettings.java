package io.vigie.local.stack.flink;

import io.vigie.local.stack.WorkFolder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Flink's configuration for one machine, as its keys and values. */
final class FlinkSettings {

  private FlinkSettings() {}

  /** What both kinds of cluster share. */
  static Map<String, String> common(FlinkOptions options, WorkFolder folder, int restPort) {
    Map<String, String> keys = new LinkedHashMap<>();
    loopback(keys, restPort);
    folders(keys, folder);
    keys.put("taskmanager.numberOfTaskSlots", Integer.toString(options.slots()));
    keys.put("taskmanager.memory.managed.size", megabytes(options.managedMegabytes()));
    keys.put("taskmanager.memory.network.min", "64m");
    keys.put("taskmanager.memory.network.max", "64m");
    return keys;
  }

  private static void loopback(Map<String, String> keys, int restPort) {
    keys.put("jobmanager.rpc.address", "127.0.0.1");
    keys.put("jobmanager.bind-host", "127.0.0.1");
    keys.put("taskmanager.host", "127.0.0.1");
    keys.put("taskmanager.bind-host", "127.0.0.1");
    keys.put("rest.address", "127.0.0.1");
    keys.put("rest.bind-address", "127.0.0.1");
    keys.put("rest.port", Integer.toString(restPort));
    keys.put("rest.bind-port", Integer.toString(restPort));
  }

  /** Everything Flink would else put into the system's folder for temporary files. */
  private static void folders(Map<String, String> keys, WorkFolder folder) {
    String temporary = folder.folder("tmp").toString();
    keys.put("io.tmp.dirs", temporary);
    keys.put("web.tmpdir", temporary);
    keys.put("web.upload.dir", folder.folder("upload").toString());
    keys.put("blob.storage.directory", folder.folder("blobs").toString());
    keys.put("execution.checkpointing.dir", folder.folder("checkpoints").toUri().toString());
    keys.put(
        "execution.checkpointing.savepoint-dir", folder.folder("savepoints").toUri().toString());
  }

  /** What separate processes need besides: every memory size, and the loss of one seen soon. */
  static void separate(Map<String, String> keys, FlinkOptions options, int rpcPort) {
    keys.put("jobmanager.rpc.port", Integer.toString(rpcPort));
    keys.put("jobmanager.memory.process.size", "700m");
    keys.put("taskmanager.cpu.cores", Integer.toString(options.slots()));
    keys.put("taskmanager.memory.task.heap.size", megabytes(options.taskHeapMegabytes()));
    keys.put("taskmanager.memory.task.off-heap.size", "32m");
    keys.put("taskmanager.memory.framework.heap.size", "64m");
    keys.put("taskmanager.memory.framework.off-heap.size", "64m");
    keys.put("taskmanager.memory.jvm-metaspace.size", "192m");
    keys.put("taskmanager.memory.jvm-overhead.min", "64m");
    keys.put("taskmanager.memory.jvm-overhead.max", "64m");
    keys.put("heartbeat.interval", "1 s");
    keys.put("heartbeat.timeout", "5 s");
  }

  /** The text of {@code config.yaml}: flat keys, quoted values. */
  static String yaml(Map<String, String> keys) {
    StringBuilder text = new StringBuilder();
    keys.forEach(
        (key, value) ->
            text.append(key).append(": '").append(value.replace("'", "''")).append("'\n"));
    return text.toString();
  }

  private static String megabytes(int size) {
    return size + "m";
  }
}
