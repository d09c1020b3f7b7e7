package io.vigie.local.stack.flink;

import io.vigie.local.stack.CloseOnExit;
import io.vigie.local.stack.FreePorts;
import io.vigie.local.stack.LocalServerException;
import io.vigie.local.stack.ServerProcess;
import io.vigie.local.stack.ServerUser;
import io.vigie.local.stack.WorkFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;

/**
 * A Flink cluster of real processes on 127.0.0.1, for tests that kill one: a job manager, and task
 * managers counted from 0. All run with this JVM's class path. Thread-safe.
 *
 * <p>The job manager keeps its jobs in memory only; when it dies they are lost.
 */
public final class LocalFlinkCluster implements FlinkSession {

  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final FlinkOptions options;
  private final WorkFolder folder;
  private final int port;
  private final Map<String, String> settings;
  private final FlinkJvm jvm;
  private final FlinkRest rest;
  private final CloseOnExit onExit;
  private final SortedMap<Integer, ServerProcess> taskManagers = new TreeMap<>();
  private final List<ServerProcess> all = new ArrayList<>();
  private int next;
  private boolean closed;

  private LocalFlinkCluster(FlinkOptions options, WorkFolder folder, int port) {
    this.options = options;
    this.folder = folder;
    this.port = port;
    Map<String, String> keys = FlinkSettings.common(options, folder, port);
    FlinkSettings.separate(keys, options, FreePorts.next());
    keys.putAll(options.configuration());
    this.settings = Map.copyOf(keys);
    this.rest = new FlinkRest(url());
    this.jvm = FlinkJvm.prepare(folder, options.jvmOptions());
    folder.write("conf/config.yaml", FlinkSettings.yaml(keys));
    this.onExit = CloseOnExit.of(this::close);
  }

  /** Starts a cluster with {@link FlinkOptions#defaults}. */
  public static LocalFlinkCluster start() {
    return start(FlinkOptions.defaults());
  }

  /**
   * Starts a cluster and waits until every task manager has registered.
   *
   * @throws LocalServerException if it cannot; nothing is left behind then
   */
  public static LocalFlinkCluster start(FlinkOptions options) {
    int port = FreePorts.choose(options.port(), "Flink");
    WorkFolder folder = WorkFolder.open(options.workFolder(), "flink-cluster", options.keep());
    LocalFlinkCluster cluster = new LocalFlinkCluster(options, folder, port);
    try {
      cluster.startAll();
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private synchronized void startAll() {
    ServerProcess jobManager =
        spawn("job manager", jvm.jobManager(), JOB_MANAGER, "job-manager.log", List.of());
    for (int i = 0; i < options.taskManagers(); i++) {
      spawnTaskManager();
    }
    jobManager.awaitReady(() -> !rest.get("/overview").isEmpty(), options.startLimit());
    taskManagers.forEach(this::awaitRegistered);
  }

  private int spawnTaskManager() {
    int index = next++;
    List<String> more = List.of("-D", "taskmanager.resource-id=" + id(index));
    List<String> memory = jvm.taskManager(options.taskHeapMegabytes());
    taskManagers.put(
        index, spawn("task manager " + index, memory, TASK_MANAGER, id(index) + ".log", more));
    return index;
  }

  private void awaitRegistered(int index, ServerProcess process) {
    process.awaitReady(() -> rest.knows(id(index)), options.startLimit());
  }

  private static String id(int index) {
    return "task-manager-" + index;
  }

  private ServerProcess spawn(
      String name, List<String> memory, String main, String log, List<String> more) {
    List<String> words = new ArrayList<>(jvm.command(memory, main));
    words.addAll(List.of("--configDir", folder.folder("conf").toString()));
    words.addAll(more);
    ServerProcess process =
        ServerProcess.start(command("Flink's " + name, words, folder.path().resolve(log)));
    all.add(process);
    return process;
  }

  private ServerProcess.Command command(String name, List<String> words, Path log) {
    return new ServerProcess.Command(
        name,
        words,
        Map.of("FLINK_CONF_DIR", folder.folder("conf").toString()),
        ServerUser.same(),
        folder.path(),
        log);
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  /** The folder with settings, logs and checkpoints. */
  public Path workFolder() {
    return folder.path();
  }

  /** The numbers of the task managers that live. */
  public synchronized List<Integer> taskManagers() {
    return taskManagers.entrySet().stream()
        .filter(entry -> entry.getValue().isAlive())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Ends a task manager with SIGKILL, as a crash would.
   *
   * @throws IllegalArgumentException if there is none of this number
   */
  public synchronized void killTaskManager(int index) {
    ServerProcess process = taskManagers.remove(index);
    if (process == null) {
      throw new IllegalArgumentException(
          "no task manager " + index + " lives; there are " + taskManagers.keySet());
    }
    process.kill();
  }

  /** Adds a task manager, waits until it has registered, and returns its number. */
  public synchronized int startTaskManager() {
    int index = spawnTaskManager();
    awaitRegistered(index, all.get(all.size() - 1));
    return index;
  }

  /**
   * Submits a jar as {@code flink run --detached} does, in a process of its own.
   *
   * @param main the class with the job's {@code main}
   * @return the job's id
   * @throws LocalServerException if it is refused; the message holds what the command said
   */
  public JobID run(Path jar, String main, String... arguments) {
    return FlinkRun.of(command("flink run", List.of(), folder.path().resolve("flink-run.log")), jvm)
        .submit(url(), jar, main, List.of(arguments));
  }

  /** Every process of the cluster that lives. */
  public synchronized List<ProcessHandle> processes() {
    return all.stream().map(ServerProcess::handles).flatMap(List::stream).toList();
  }

  /** Ends every process and deletes the folder, unless it is to be kept. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    onExit.forget();
    all.forEach(process -> process.stop(GRACE));
    folder.close();
  }
}
