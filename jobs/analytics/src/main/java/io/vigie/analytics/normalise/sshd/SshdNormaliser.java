package io.vigie.analytics.normalise.sshd;

import io.vigie.analytics.normalise.DeadLetters;
import io.vigie.analytics.normalise.EventIds;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Client;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads sshd's lines about attempts and drops those that restate them. */
final class SshdNormaliser implements Normaliser {

  private static final Pattern REPEATED =
      Pattern.compile("message repeated (\\d{1,9}) times: \\[ (.*)\\]", Pattern.DOTALL);
  private static final Pattern LAST_REPEATED = Pattern.compile("last message repeated \\d+ times?");

  private final SyslogClock clock;

  SshdNormaliser(SyslogClock clock) {
    this.clock = clock;
  }

  @Override
  public void normalise(RawRecord raw, Consumer<Normalised> outcomes) {
    outcomes.accept(outcome(raw));
  }

  private Normalised outcome(RawRecord raw) {
    SyslogLine line =
        SyslogLine.parse(new String(raw.bytes(), StandardCharsets.UTF_8).stripTrailing());
    if (line == null) {
      return malformed(raw, null, "no line of syslog; it must begin with a time and a host");
    }
    Long time =
        line.timeHasYear()
            ? clock.withYear(line.time())
            : clock.withoutYear(line.time(), raw.ingested());
    if (time == null) {
      return malformed(
          raw, "time", "time: not as syslog writes it, such as Dec 10 06:55:46 or ISO 8601");
    }
    return read(raw, line, time);
  }

  private static Normalised read(RawRecord raw, SyslogLine line, long time) {
    String program = line.program();
    if (program == null) {
      boolean repeat = LAST_REPEATED.matcher(line.message()).lookingAt();
      return repeat
          ? new Normalised.Dropped(OtherLines.REPEAT_WITHOUT_MESSAGE)
          : malformed(raw, null, "no line of syslog; the program's name and a colon are missing");
    }
    // Since OpenSSH 9.8 parts of the server are programs of their own, such as sshd-session.
    if (!program.equals("sshd") && !program.startsWith("sshd-")) {
      return new Normalised.Dropped(OtherLines.NOT_SSHD);
    }
    Matcher repeated = REPEATED.matcher(line.message());
    boolean isRepeat = repeated.matches();
    String message = isRepeat ? repeated.group(2).stripTrailing() : line.message();
    if (!Attempt.isClaimed(message)) {
      return new Normalised.Dropped(
          message.startsWith("message repeated ")
              ? OtherLines.REPEAT_WITHOUT_MESSAGE
              : OtherLines.reason(message));
    }
    Attempt attempt = Attempt.parse(message);
    if (attempt == null) {
      return malformed(
          raw, null, "a line about an attempt that is cut off, or that can be read in two ways");
    }
    int count = isRepeat ? Integer.parseInt(repeated.group(1)) : 1;
    return new Normalised.Accepted(event(raw, line.host(), time, attempt, count));
  }

  private static SecurityEvent event(
      RawRecord raw, @Nullable String host, long time, Attempt attempt, int count) {
    Boolean exists = attempt.invalidUser() ? Boolean.FALSE : attempt.accepted() ? true : null;
    return SecurityEvent.newBuilder()
        .setId(EventIds.of(SshdFormat.NAME, raw.bytes()))
        .setTime(time)
        .setTenant(raw.tenant())
        .setSource(SshdFormat.NAME)
        .setAction("ssh_login")
        .setOutcome(attempt.accepted() ? Outcome.SUCCESS : Outcome.FAILURE)
        .setCount(count)
        .setPrincipal(
            Principal.newBuilder()
                .setAccountName(attempt.user().isEmpty() ? null : attempt.user())
                .setAccountExists(exists)
                .setRelyingParty(host)
                .build())
        .setClient(Client.newBuilder().setIp(address(attempt)).build())
        .setPayload(
            Authentication.newBuilder()
                .setStage(stage(attempt.method()))
                .setReason(reason(attempt))
                .setFactors(List.of(attempt.method()))
                .setEndpoint("ssh")
                .build())
        .build();
  }

  /** sshd writes UNKNOWN for a connection that has no address. */
  private static @Nullable String address(Attempt attempt) {
    return attempt.address().equals("UNKNOWN") ? null : attempt.address();
  }

  private static AuthenticationStage stage(String method) {
    if (method.equals("password") || method.startsWith("keyboard-interactive")) {
      return AuthenticationStage.PASSWORD;
    } else if (method.equals("publickey")) {
      return AuthenticationStage.PUBLIC_KEY;
    }
    return method.startsWith("gssapi") ? AuthenticationStage.TOKEN : AuthenticationStage.OTHER;
  }

  private static FailureReason reason(Attempt attempt) {
    if (attempt.accepted()) {
      return FailureReason.UNKNOWN;
    } else if (attempt.invalidUser()) {
      return FailureReason.UNKNOWN_USER;
    }
    return stage(attempt.method()) == AuthenticationStage.PASSWORD
        ? FailureReason.BAD_PASSWORD
        : FailureReason.OTHER;
  }

  private static Normalised malformed(RawRecord raw, @Nullable String field, String detail) {
    return DeadLetters.refuse(raw, SshdFormat.NAME, DeadLetterReason.MALFORMED, field, detail);
  }
}
