package io.vigie.streaming.command;

import io.vigie.connectors.kafka.SessionInquiries;
import io.vigie.schemas.SessionInquiry;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.SessionSummary;
import io.vigie.streaming.job.Connections;
import io.vigie.streaming.settings.VigieSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a running job which sessions an account has. */
@Command(
    name = "sessions",
    description = {
      "Asks the running job which sessions of an account have not ended, and prints them.",
      "They are written to the index vigie-sessions as well."
    },
    mixinStandardHelpOptions = true)
@NullUnmarked // picocli fills it in
public final class SessionsCommand implements Callable<Integer> {

  private static final String ROW = "%-20s  %-20s  %-20s  %-26s  %-22s  %-5s  %s%n";

  @Mixin private SettingsOption settings;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ACCOUNT",
      description = "The account's name; capitals and small letters are alike.")
  private String account;

  @Option(
      names = "--id",
      description = "ACCOUNT is the id of an account that no log calls by a name.")
  private boolean id;

  @Option(names = "--tenant", description = "Whose account it is; the settings' own by default.")
  private String tenant;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to wait for the job; ${DEFAULT-VALUE} by default.")
  private int seconds;

  @Override
  public Integer call() {
    VigieSettings loaded = settings.load();
    if (account.isBlank()) {
      throw UserException.wrongInput("ACCOUNT is empty; name the account as the logs do");
    }
    if (seconds < 1) {
      throw UserException.wrongInput("--wait: " + seconds + " is no time to wait; give 1 or more");
    }
    if (!loaded.sessions().inquiries()) {
      throw UserException.wrongInput(
          "sessions.inquiries is false: a job with these settings does not listen");
    }
    SessionReport report = ask(loaded);
    print(report, spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  private SessionReport ask(VigieSettings loaded) {
    SessionInquiry inquiry =
        SessionInquiry.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setTenant(tenant == null ? loaded.tenant() : tenant)
            .setAccount(id ? account : account.strip().toLowerCase(Locale.ROOT))
            .build();
    return new SessionInquiries(
            Connections.kafka(loaded.kafka()), Connections.topics(loaded.kafka()))
        .ask(inquiry, Duration.ofSeconds(seconds))
        .orElseThrow(
            () ->
                UserException.failed(
                    "nobody answered within "
                        + seconds
                        + " s; is a job with these settings running? (vigie run)"));
  }

  private static void print(SessionReport report, PrintWriter out) {
    if (report.getSessions().isEmpty()) {
      out.println(
          report.getAccount()
              + " of tenant "
              + report.getTenant()
              + ": no live session is known. Sessions are kept for 24 hours after their last sign-in"
              + " or refresh.");
      out.flush();
      return;
    }
    out.printf(ROW, "SESSION", "SINCE", "LAST SEEN", "FROM", "CLIENT", "BOUND", "RELYING PARTIES");
    for (SessionSummary session : report.getSessions()) {
      out.printf(
          ROW,
          session.getSessionId(),
          time(session.getSince()),
          time(session.getLastSeen()),
          told(session.getAddress()),
          told(session.getClient()),
          session.getBound() ? "yes" : "no",
          String.join(", ", session.getRelyingParties()));
    }
    out.flush();
  }

  private static String told(@Nullable String value) {
    return Objects.requireNonNullElse(value, "-");
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
