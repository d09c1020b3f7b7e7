package io.vigie.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An Elasticsearch node in a process of its own, on 127.0.0.1. As root it runs as the system's
 * {@code nobody}, for it refuses to be root. Thread-safe.
 *
 * <p>It is the real server with few modules: no Painless, data streams, ILM, ingest processors nor
 * ES|QL.
 */
public final class LocalElasticsearch implements AutoCloseable {

  private static final String NAME = "Elasticsearch";
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final ElasticsearchOptions options;
  private final WorkFolder folder;
  private final ElasticsearchConfig.Ports ports;
  private final ServerUser user;
  private final Path home;
  private final CloseOnExit onExit;
  private ServerProcess process;
  private boolean closed;

  private LocalElasticsearch(
      ElasticsearchOptions options, WorkFolder folder, ElasticsearchConfig.Ports ports) {
    this.options = options;
    this.folder = folder;
    this.ports = ports;
    this.user = ServerUser.unprivileged(NAME);
    this.home = reachableHome();
    configure();
    this.process = launch();
    this.onExit = CloseOnExit.of(this::close);
  }

  /** Starts a node with {@link ElasticsearchOptions#defaults}. */
  public static LocalElasticsearch start() {
    return start(ElasticsearchOptions.defaults());
  }

  /**
   * Starts a node and waits until it serves.
   *
   * @throws LocalServerException if it cannot; nothing is left behind then
   */
  public static LocalElasticsearch start(ElasticsearchOptions options) {
    int port = FreePorts.choose(options.port(), NAME);
    WorkFolder folder = WorkFolder.open(options.workFolder(), "elasticsearch", options.keep());
    try {
      return new LocalElasticsearch(
          options, folder, new ElasticsearchConfig.Ports(port, FreePorts.next()));
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The server's program, copied into the work folder when the user cannot read where it lies. */
  private Path reachableHome() {
    Path installed = ServerLibraries.elasticsearchHome();
    if (user.canEnter(installed)) {
      return installed;
    }
    Path copy = folder.path().resolve("home");
    if (!Files.isDirectory(copy)) {
      copyTree(installed, copy);
    }
    return copy;
  }

  private static void copyTree(Path from, Path to) {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    } catch (IOException e) {
      throw new LocalServerException("Cannot copy " + from + " to " + to, e);
    }
  }

  private void configure() {
    ElasticsearchConfig.write(folder, home, options, ports);
    folder.folder("tmp");
    folder.write("server.log", "");
    user.own(folder.path());
    if (!user.canEnter(folder.path())) {
      throw new LocalServerException(
          "%s runs as %s, who cannot enter %s. Choose a work folder that everybody may enter, or start Vigie as a normal user."
              .formatted(NAME, user, folder.path()));
    }
    if (options.security() instanceof ElasticsearchSecurity.Password password
        && !Files.exists(config().resolve("elasticsearch.keystore"))) {
      setPassword(password.password());
    }
  }

  private void setPassword(String password) {
    String tool = home.resolve("bin/elasticsearch-keystore").toString();
    ServerProcess.run(
        command(List.of(tool, "add", "--force", "--stdin", "bootstrap.password")),
        password + "\n",
        Duration.ofSeconds(60));
  }

  private ServerProcess launch() {
    ServerProcess started =
        ServerProcess.start(command(List.of(home.resolve("bin/elasticsearch").toString())));
    started.awaitReady(new ElasticsearchProbe(url(), options.security()), options.startLimit());
    return started;
  }

  private ServerProcess.Command command(List<String> words) {
    Path tmp = folder.folder("tmp");
    Map<String, String> environment =
        Map.of(
            "ES_JAVA_HOME", System.getProperty("java.home"),
            "ES_PATH_CONF", config().toString(),
            "ES_TMPDIR", tmp.toString(),
            // The launcher and the tools: small, quick, and tidy.
            "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djava.io.tmpdir=" + tmp,
            "HOME", folder.path().toString());
    return new ServerProcess.Command(NAME, words, environment, user, folder.path(), logFile());
  }

  private Path config() {
    return folder.path().resolve("config");
  }

  /** Where clients find it, such as {@code http://127.0.0.1:9200}; the same after a restart. */
  public String url() {
    boolean tls =
        options.security() instanceof ElasticsearchSecurity.Password password
            && password.tls() != null;
    return (tls ? "https" : "http") + "://127.0.0.1:" + port();
  }

  /** The port for HTTP. */
  public int port() {
    return ports.http();
  }

  /** Standard output and error of the node. */
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

  /** Stops the node in order; data and port remain for a restart. */
  public synchronized void stop() {
    process.stop(GRACE);
  }

  /** Starts the node again, on the same port and data; stops it first if it runs. */
  public synchronized void restart() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    process.stop(GRACE);
    FreePorts.choose(port(), NAME);
    process = launch();
  }

  /** Every process of the node that lives. */
  public synchronized List<ProcessHandle> processes() {
    return process.handles();
  }

  /** Stops the node and deletes its folder, unless it is to be kept. */
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
