package io.vigie.local.stack.flink;

import io.vigie.local.stack.WorkFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the JVMs of a cluster are called. */
record FlinkJvm(Path arguments, List<String> options) {

  private static final int FRAMEWORK_HEAP_MEGABYTES = 64;

  /** Puts the class path into a file: it can be longer than a command line may be. */
  static FlinkJvm prepare(WorkFolder folder, List<String> options) {
    String classPath = ClassPath.current().replace("\\", "\\\\").replace("\"", "\\\"");
    Path file = folder.write("class-path.args", "-cp \"" + classPath + "\"\n");
    List<String> all = new ArrayList<>();
    all.add("-XX:+UseSerialGC");
    all.add("-XX:-UsePerfData");
    all.add("-XX:+ExitOnOutOfMemoryError");
    all.add("-Djava.awt.headless=true");
    all.add("-Djava.io.tmpdir=" + folder.folder("tmp"));
    for (String name : List.of("util", "lang", "time")) {
      all.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED");
    }
    all.addAll(options);
    return new FlinkJvm(file, List.copyOf(all));
  }

  List<String> command(List<String> memory, String main) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.addAll(memory);
    words.add("@" + arguments);
    words.add(main);
    return words;
  }

  List<String> jobManager() {
    return heap(256);
  }

  List<String> client() {
    return heap(128);
  }

  List<String> taskManager(int taskHeapMegabytes) {
    return heap(taskHeapMegabytes + FRAMEWORK_HEAP_MEGABYTES);
  }

  private static List<String> heap(int megabytes) {
    return List.of("-Xms" + Math.min(megabytes, 64) + "m", "-Xmx" + megabytes + "m");
  }
}
