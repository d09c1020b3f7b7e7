package io.vigie.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.connectors.http.Attempt.Result;
import io.vigie.connectors.http.DeliveryQueue.Waiting;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AttemptTest {

  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(5), ZoneOffset.UTC);

  private final List<DeadLetter> parked = new ArrayList<>();
  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void waitsAsLongAsItIsAskedTo() throws Exception {
    receiver.behaviour = (r, n) -> new Receiver.Reply(429, Map.of("Retry-After", "60"));
    assertThat(run(waiting(0)))
        .isEqualTo(
            new Result.Again(waiting(1).pending(), Duration.ofSeconds(60), Duration.ofSeconds(60)));
  }

  @Test
  void waitsNoLongerThanTheLongestPause() throws Exception {
    receiver.behaviour = (r, n) -> new Receiver.Reply(503, Map.of("Retry-After", "86400"));
    Duration longest = RetryPolicy.DEFAULT.longestPause();
    assertThat(run(waiting(0))).isEqualTo(new Result.Again(waiting(1).pending(), longest, longest));
  }

  @Test
  void pausesOnlyTheOneAlertWhenTheDestinationAsksNothing() throws Exception {
    receiver.behaviour = (r, n) -> Receiver.Reply.of(500);
    assertThat(run(waiting(2)))
        .isEqualTo(new Result.Again(waiting(3).pending(), Duration.ofSeconds(12), Duration.ZERO));
  }

  @Test
  void parksAfterTheLastAttempt() throws Exception {
    receiver.behaviour = (r, n) -> Receiver.Reply.of(500);
    assertThat(run(waiting(9))).isEqualTo(new Result.Parked());
    DeadLetter letter = parked.get(0);
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.REJECTED_BY_DESTINATION);
    assertThat(letter.getDetail()).contains("pager", "status 500 at attempt 10");
    assertThat(letter.getSource()).isEqualTo("webhook:pager");
    assertThat(letter.getOrigin()).isEqualTo("alert a:1");
    assertThat(letter.getTenant()).isEqualTo("acme");
    assertThat(letter.getTime()).isEqualTo(5_000_000L);
    assertThat(letter.getExcerpt()).isEqualTo("{\"id\":\"a\",\"revision\":1}");
  }

  @Test
  void parksUnpostedWhatWaitedTooLong() throws Exception {
    assertThat(attempt(parked::add).run(waiting(1), true)).isEqualTo(new Result.Parked());
    assertThat(receiver.requests).isEmpty();
    assertThat(parked.get(0).getDetail()).contains("waited 900 s");
  }

  @Test
  void parksAnAlertWhoseBodyCouldNotBeMade() throws Exception {
    PendingDelivery empty = PendingDelivery.fresh(Alerts.alert("a", 1), "");
    run(new Waiting(0, empty, 0, 0));
    assertThat(parked.get(0).getReason()).isEqualTo(DeadLetterReason.INTERNAL_ERROR);
    assertThat(receiver.requests).isEmpty();
  }

  @Test
  void keepsAnAlertThatCannotBeParked() throws Exception {
    receiver.behaviour = (r, n) -> Receiver.Reply.of(400);
    Attempt attempt =
        attempt(
            letter -> {
              throw new IllegalStateException("full");
            });
    assertThat(attempt.run(waiting(0), false)).isInstanceOf(Result.Again.class);
  }

  @Test
  void logsNoSecret() throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      receiver.behaviour = (r, n) -> Receiver.Reply.of(n == 1 ? 500 : 403);
      Attempt attempt = attempt(parked::add);
      attempt.run(waiting(0), false);
      attempt.run(waiting(1), false);
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("status 500", "status 403", "alert a:1 is parked")
        .doesNotContain("s3cret", "t0ken");
    assertThat(parked.toString()).doesNotContain("s3cret", "t0ken");
  }

  private Result run(Waiting one) throws InterruptedException {
    return attempt(parked::add).run(one, false);
  }

  private Attempt attempt(UndeliveredAlerts undelivered) {
    Endpoint endpoint =
        Endpoint.of(receiver.url())
            .withHeader("Authorization", SecretValue.plain("s3cret"))
            .signedWith(SecretValue.plain("s3cret"));
    return new Attempt(
        Webhook.to("pager", endpoint),
        new WebhookClient(endpoint, CLOCK),
        undelivered,
        CLOCK,
        () -> 1);
  }

  private static Waiting waiting(int attempts) {
    PendingDelivery fresh = Alerts.pending("a", 1);
    return new Waiting(
        0, new PendingDelivery(fresh.alertId(), 1, fresh.tenant(), fresh.body(), attempts), 0, 0);
  }
}
