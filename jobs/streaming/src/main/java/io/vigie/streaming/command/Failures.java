package io.vigie.streaming.command;

import io.vigie.analytics.enrich.file.UnusableFileException;
import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.connectors.elasticsearch.ElasticsearchUnavailableException;
import io.vigie.connectors.elasticsearch.InvalidConnectionException;
import io.vigie.connectors.elasticsearch.SetupException;
import io.vigie.connectors.kafka.KafkaProblem;
import io.vigie.connectors.kafka.KafkaSettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * Says what went wrong in a sentence, without a stack trace, and gives the exit code. What nobody
 * foresaw goes to the log in full.
 */
public final class Failures implements CommandLine.IExecutionExceptionHandler {

  /** What the C library says of ENOSPC and EDQUOT, in the words of Linux and macOS. */
  private static final Pattern FULL_DISK =
      Pattern.compile("No space left on device|[Dd]is[ck] quota exceeded");

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    Throwable known = known(failure);
    if (known == null && isFullDisk(failure)) {
      err.println("vigie: " + fullDisk(parsed));
      return ExitCodes.FAILED;
    }
    if (known == null) {
      LOG.error("unforeseen", failure);
      err.println("vigie: " + described(failure));
      err.println("This was not foreseen; the log has the details.");
      return ExitCodes.FAILED;
    }
    err.println("vigie: " + known.getMessage());
    return exitCode(known);
  }

  private static @Nullable Throwable known(Throwable failure) {
    for (Throwable t : causes(failure)) {
      if (isInput(t) || isOutage(t) || t instanceof UserException) {
        return t;
      }
    }
    return null;
  }

  /** A failure, what caused it, and so on. */
  private static Collection<Throwable> causes(Throwable failure) {
    Set<Throwable> causes = new LinkedHashSet<>();
    for (Throwable t = failure; t != null && causes.add(t); t = t.getCause()) {
      // a cause that was there before would lead in a circle
    }
    return causes;
  }

  private static boolean isFullDisk(Throwable failure) {
    return causes(failure).stream()
        .filter(t -> t instanceof IOException && t.getMessage() != null)
        .anyMatch(t -> FULL_DISK.matcher(t.getMessage()).find());
  }

  private static String fullDisk(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult innermost = parsed;
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    Object out = innermost.matchedOptionValue("--out", (Object) null);
    return out == null
        ? "the disk is full; make room on it and try again"
        : "--out "
            + out
            + ": the disk is full, and what was written is not complete; make room on it, or give"
            + " a folder on another";
  }

  private static int exitCode(Throwable known) {
    if (known instanceof UserException told) {
      return told.exitCode();
    }
    return isInput(known) ? ExitCodes.WRONG_INPUT : ExitCodes.FAILED;
  }

  private static boolean isInput(Throwable t) {
    return t instanceof InvalidSettingsException
        || t instanceof InvalidOptionException
        || t instanceof InvalidConnectionException
        || t instanceof KafkaSettingsException
        || t instanceof UnusableFileException;
  }

  private static boolean isOutage(Throwable t) {
    return t instanceof KafkaProblem
        || t instanceof ElasticsearchUnavailableException
        || t instanceof SetupException;
  }

  private static String described(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }
}
