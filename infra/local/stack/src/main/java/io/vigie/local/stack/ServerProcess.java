package io.vigie.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A server in a process of its own, with its output in a log file.
 *
 * <p>A small shell stands between this JVM and the server. It reads a pipe whose other end this JVM
 * holds, so it learns of this JVM's end whatever its cause, SIGKILL included, and then kills the
 * server. It also keeps Ctrl-C from the server, which is to be stopped in order by this JVM.
 */
public final class ServerProcess implements AutoCloseable {

  private static final String KEEPER =
      """
      trap '' INT
      trap 'kill -TERM $server 2>/dev/null' TERM
      exec 3<&0
      "$@" </dev/null 3<&- &
      server=$!
      (while read -r line <&3; do :; done; kill -KILL $server) &
      watch=$!
      wait $server; status=$?
      while kill -0 $server 2>/dev/null; do wait $server; status=$?; done
      kill -KILL $watch 2>/dev/null
      exit $status
      """;

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final String name;
  private final LogFile log;
  private final Process keeper;
  private final CloseOnExit onExit;

  private ServerProcess(String name, LogFile log, Process keeper) {
    this.name = name;
    this.log = log;
    this.keeper = keeper;
    this.onExit = CloseOnExit.of(this::close);
  }

  /**
   * What to start.
   *
   * @param name for messages
   * @param command program and arguments
   * @param environment added to this JVM's own, without the variables that change any JVM
   * @param user whom to run as
   * @param folder its working folder
   * @param log takes standard output and error; appended to
   */
  public record Command(
      String name,
      List<String> command,
      Map<String, String> environment,
      ServerUser user,
      Path folder,
      Path log) {

    public Command {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /** Something to be asked again and again until it says that the server serves. */
  @FunctionalInterface
  public interface Readiness {
    boolean isReady() throws IOException;
  }

  /**
   * Starts the process and returns at once.
   *
   * @throws LocalServerException if the system cannot start it, or the JVM is ending
   */
  public static ServerProcess start(Command command) {
    return CloseOnExit.making(() -> launch(command));
  }

  private static ServerProcess launch(Command command) {
    List<String> words = new ArrayList<>(command.user().prefix());
    words.addAll(List.of("sh", "-c", KEEPER, "keeper"));
    words.addAll(command.command());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(command.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
    List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_OPTS", "CLASSPATH")
        .forEach(builder.environment()::remove);
    builder.environment().putAll(command.environment());
    try {
      return new ServerProcess(command.name(), LogFile.from(command.log()), builder.start());
    } catch (IOException e) {
      throw new LocalServerException(
          "%s cannot be started: %s".formatted(command.name(), e.getMessage()), e);
    }
  }

  /**
   * Waits until the server serves.
   *
   * @throws LocalServerException if it ends or does not get there in time; the process is gone then
   *     and the message holds the end of its log
   */
  public void awaitReady(Readiness readiness, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!ask(readiness)) {
      if (exitsWithin(PAUSE)) {
        onExit.forget();
        if (CloseOnExit.isExiting()) {
          throw new LocalServerException(name + " was stopped while it started.");
        }
        throw new LocalServerException(
            "%s ended while it started (exit code %d).%n%s"
                .formatted(name, keeper.exitValue(), log.end()));
      }
      if (System.nanoTime() > end) {
        kill();
        throw new LocalServerException(
            "%s was not ready after %d s: the machine may be too busy, or the limit too low.%n%s"
                .formatted(name, limit.toSeconds(), log.end()));
      }
    }
  }

  private static boolean ask(Readiness readiness) {
    try {
      return readiness.isReady();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Whether the server has not ended. */
  public boolean isAlive() {
    return keeper.isAlive();
  }

  /** Every process of this server that lives, its own children included. */
  public List<ProcessHandle> handles() {
    return Stream.concat(keeper.descendants(), Stream.of(keeper.toHandle()))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  /** Ends it as a crash would (SIGKILL), and waits until it is gone. */
  public void kill() {
    killAll();
    onExit.forget();
  }

  private void killAll() {
    List<ProcessHandle> handles = handles();
    // The youngest first: a parent must not have time to ask its child for an orderly end.
    handles.stream()
        .sorted(Comparator.comparing(ServerProcess::started).reversed())
        .forEach(ProcessHandle::destroyForcibly);
    awaitGone(handles);
  }

  private static long started(ProcessHandle handle) {
    return handle.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
  }

  /** Asks it to end (SIGTERM), and kills it when it has not after the given time. */
  public void stop(Duration grace) {
    List<ProcessHandle> handles = handles();
    // Not Process.destroy: it would close the pipe as well, which means SIGKILL to the keeper.
    keeper.toHandle().destroy();
    if (!exitsWithin(grace)) {
      killAll();
    }
    handles.forEach(ProcessHandle::destroyForcibly);
    awaitGone(handles);
    onExit.forget();
  }

  private boolean exitsWithin(Duration time) {
    try {
      return keeper.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new LocalServerException("Interrupted while waiting for " + name, e);
    }
  }

  private void awaitGone(List<ProcessHandle> handles) {
    for (ProcessHandle handle : handles) {
      try {
        handle.onExit().get(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
        throw new LocalServerException(
            "Process %d of %s does not end. Kill it by hand.".formatted(handle.pid(), name), e);
      }
    }
  }

  @Override
  public void close() {
    stop(Duration.ofSeconds(10));
  }

  /**
   * Runs a short-lived tool to its end.
   *
   * @param input what it reads from standard input
   * @throws LocalServerException if it fails or takes too long; the message holds the end of its
   *     log
   */
  public static void run(Command command, String input, Duration limit) {
    List<String> words = new ArrayList<>(command.user().prefix());
    words.addAll(command.command());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(command.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
    builder.environment().putAll(command.environment());
    try {
      Process process = builder.start();
      try (var out = process.outputWriter(java.nio.charset.StandardCharsets.UTF_8)) {
        out.write(input);
      }
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new LocalServerException(
            "%s failed.%n%s".formatted(command.name(), LogFile.from(command.log()).end()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalServerException("Interrupted while waiting for " + command.name(), e);
    }
  }
}
