package io.vigie.local.stack.flink;

import io.vigie.local.stack.CloseOnExit;
import io.vigie.local.stack.FreePorts;
import io.vigie.local.stack.LocalServerException;
import io.vigie.local.stack.WorkFolder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A Flink cluster inside this JVM, with REST and the web page on 127.0.0.1. Thread-safe. */
public final class LocalFlink implements FlinkSession {

  private final WorkFolder folder;
  private final int port;
  private final Map<String, String> settings;
  private final MiniCluster cluster;
  private final CloseOnExit onExit;
  private boolean closed;

  private LocalFlink(FlinkOptions options, WorkFolder folder, int port) {
    this.folder = folder;
    this.port = port;
    Map<String, String> keys = FlinkSettings.common(options, folder, port);
    keys.putAll(options.configuration());
    this.settings = Map.copyOf(keys);
    this.cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(Configuration.fromMap(settings))
                .setNumTaskManagers(options.taskManagers())
                .setNumSlotsPerTaskManager(options.slots())
                .build());
    // Before it starts, so that the end of the JVM waits for a start that is under way.
    this.onExit = CloseOnExit.of(this::end);
    try {
      begin(options.startLimit());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private synchronized void begin(Duration limit) {
    if (!closed) {
      start(cluster, limit);
    }
    if (closed || CloseOnExit.isExiting()) { // nobody is to send it a job any more
      throw new LocalServerException("Vigie is being stopped.");
    }
  }

  /** Starts a cluster with {@link FlinkOptions#defaults}. */
  public static LocalFlink start() {
    return start(FlinkOptions.defaults());
  }

  /**
   * Starts a cluster and waits until it serves.
   *
   * @throws LocalServerException if it cannot; nothing is left behind then
   */
  public static LocalFlink start(FlinkOptions options) {
    int port = FreePorts.choose(options.port(), "Flink");
    WorkFolder folder = WorkFolder.open(options.workFolder(), "flink", options.keep());
    try {
      return new LocalFlink(options, folder, port);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static void start(MiniCluster cluster, Duration limit) {
    try {
      cluster.start();
      // Answered by the dispatcher, which comes up last.
      var unused = cluster.listJobs().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      closeQuietly(cluster, e);
      throw new LocalServerException("Flink cannot start: " + e.getMessage(), e);
    }
  }

  private static void closeQuietly(MiniCluster cluster, Exception cause) {
    try {
      cluster.close();
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  /** Flink's own handle, for what this type does not offer. */
  public MiniCluster cluster() {
    return cluster;
  }

  /** Ends the cluster, its jobs included, and deletes its folder, unless it is to be kept. */
  @Override
  public void close() {
    end();
    onExit.forget();
  }

  private synchronized void end() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      cluster.close();
    } catch (Exception e) {
      throw new LocalServerException("Flink does not stop: " + e.getMessage(), e);
    } finally {
      folder.close();
    }
  }
}
