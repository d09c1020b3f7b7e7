package io.vigie.local.stack;

import io.vigie.local.stack.KafkaProperties.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Kafka broker (and controller) in a process of its own, on 127.0.0.1. It makes no topic by
 * itself. Thread-safe.
 */
public final class LocalKafka implements AutoCloseable {

  private static final String NAME = "Kafka";
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final KafkaOptions options;
  private final WorkFolder folder;
  private final Ports ports;
  private final CloseOnExit onExit;
  private ServerProcess process;
  private boolean closed;

  private LocalKafka(KafkaOptions options, WorkFolder folder, Ports ports) {
    this.options = options;
    this.folder = folder;
    this.ports = ports;
    this.process = launch();
    this.onExit = CloseOnExit.of(this::close);
  }

  /** Starts a broker with {@link KafkaOptions#defaults}. */
  public static LocalKafka start() {
    return start(KafkaOptions.defaults());
  }

  /**
   * Starts a broker and waits until it serves.
   *
   * @throws LocalServerException if it cannot; nothing is left behind then
   */
  public static LocalKafka start(KafkaOptions options) {
    int port = FreePorts.choose(options.port(), NAME);
    WorkFolder folder = WorkFolder.open(options.workFolder(), "kafka", options.keep());
    try {
      return new LocalKafka(options, folder, new Ports(port, FreePorts.next(), FreePorts.next()));
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private ServerProcess launch() {
    Path settings =
        folder.write(
            "server.properties", KafkaProperties.text(options, ports, folder.folder("data")));
    Path ready = folder.path().resolve("ready");
    deleteIfExists(ready);
    ServerProcess started = ServerProcess.start(command(settings, ready));
    started.awaitReady(() -> Files.exists(ready), options.startLimit());
    return started;
  }

  private ServerProcess.Command command(Path settings, Path ready) {
    String heap = options.heapMegabytes() + "m";
    List<String> words = new ArrayList<>();
    words.add(java());
    words.addAll(options.jvmOptions());
    words.addAll(
        List.of(
            "-Xms" + heap,
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + folder.folder("tmp"),
            "-cp",
            ServerLibraries.kafkaClassPath(),
            "io.vigie.local.kafka.KafkaServerMain",
            settings.toString(),
            ready.toString()));
    return new ServerProcess.Command(
        NAME, words, Map.of(), ServerUser.same(), folder.path(), logFile());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void deleteIfExists(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port for {@code bootstrap.servers}; the same after {@link #restart}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port();
  }

  /** The port for clients. */
  public int port() {
    return ports.client();
  }

  /**
   * What a client must set to be let in, {@code bootstrap.servers} included. Over TLS, the trust
   * store is left for the caller to add.
   */
  public Map<String, String> clientProperties() {
    return KafkaClientProperties.of(bootstrapServers(), options.security());
  }

  /** Standard output and error of the broker. */
  public Path logFile() {
    return folder.path().resolve("server.log");
  }

  /** Whether the process lives. */
  public synchronized boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process with SIGKILL, as a crash would; data and port remain for a restart. */
  public synchronized void kill() {
    process.kill();
  }

  /** Stops the broker in order; data and port remain for a restart. */
  public synchronized void stop() {
    process.stop(GRACE);
  }

  /** Starts the broker again, on the same port and data; stops it first if it runs. */
  public synchronized void restart() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    process.stop(GRACE);
    FreePorts.choose(port(), NAME);
    process = launch();
  }

  /** Every process of the broker that lives. */
  public synchronized List<ProcessHandle> processes() {
    return process.handles();
  }

  /** Stops the broker and deletes its folder, unless it is to be kept. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    onExit.forget();
    process.stop(GRACE);
    folder.close();
  }
}
