package io.vigie.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.Severity;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flink jobs with the sink, and a receiver that fails as it is told. */
@Timeout(180)
class WebhookSinkIT {

  private static final List<DeadLetter> PARKED = new CopyOnWriteArrayList<>();
  private static final AtomicBoolean CRASHED = new AtomicBoolean();
  private static final RetryPolicy QUICK =
      new RetryPolicy(4, Duration.ofMillis(20), Duration.ofSeconds(2), Duration.ofSeconds(30), 20);

  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
    PARKED.clear();
    CRASHED.set(false);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void deliversEveryRevisionInTheOrderOfItsAlertThroughPassingFaults() throws Exception {
    receiver.behaviour =
        (request, attempt) ->
            attempt == 1 && request.key().endsWith(":2")
                ? Receiver.Reply.of(500)
                : Receiver.Reply.of(200);
    job(100, 10, 2, sink(Content.EVERY_DOCUMENT)).execute();
    for (int alert = 0; alert < 10; alert++) {
      String id = "alert-" + alert;
      assertThat(receiver.taken().stream().filter(key -> key.startsWith(id + ":")))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 10).mapToObj(r -> id + ":" + r).toList());
    }
    assertThat(PARKED).isEmpty();
  }

  @Test
  void waitsAfterTooManyRequestsAndThenDelivers() throws Exception {
    receiver.behaviour =
        (request, attempt) ->
            attempt == 1
                ? new Receiver.Reply(429, Map.of("Retry-After", "1"))
                : Receiver.Reply.of(200);
    long start = System.nanoTime();
    job(1, 1, 1, sink(Content.EVERY_DOCUMENT)).execute();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(receiver.requests).extracting(Receiver.Request::status).containsExactly(429, 200);
  }

  @Test
  void parksWhatIsRefusedAndWhatNeverSucceedsWhileTheOthersFlow() throws Exception {
    receiver.behaviour =
        (request, attempt) ->
            Receiver.Reply.of(
                request.key().equals("alert-3:1")
                    ? 400
                    : request.key().equals("alert-5:1") ? 503 : 200);
    job(10, 10, 1, sink(Content.EVERY_DOCUMENT)).execute();
    assertThat(receiver.taken()).hasSize(8).doesNotContain("alert-3:1", "alert-5:1");
    assertThat(PARKED)
        .extracting(DeadLetter::getOrigin)
        .containsExactlyInAnyOrder("alert alert-3:1", "alert alert-5:1");
    assertThat(receiver.attempts).containsEntry("alert-3:1", 1).containsEntry("alert-5:1", 4);
  }

  @Test
  void leavesOutWhatIsBelowTheMinimumSeverity() throws Exception {
    Content critical = new Content(Severity.CRITICAL, BodyForm.CHAT, null);
    job(10, 10, 1, sink(critical)).execute();
    assertThat(receiver.requests)
        .hasSize(5)
        .allSatisfy(request -> assertThat(request.body()).startsWith("{\"text\":\"[CRITICAL] "));
  }

  @Test
  void checkpointsWhileTheDestinationIsDownAndLosesNothingInACrash() throws Exception {
    receiver.behaviour = (request, attempt) -> Receiver.Reply.of(CRASHED.get() ? 200 : 503);
    Webhook patient =
        webhook(Content.EVERY_DOCUMENT)
            .trying(
                new RetryPolicy(
                    100,
                    Duration.ofMillis(200),
                    Duration.ofMillis(500),
                    Duration.ofMinutes(2),
                    200));
    StreamExecutionEnvironment env = environment(1);
    env.enableCheckpointing(100);
    DataGeneratorSource<Long> slow =
        new DataGeneratorSource<>(n -> n, 40, RateLimiterStrategy.perSecond(20), Types.LONG);
    alerts(env.fromSource(slow, WatermarkStrategy.noWatermarks(), "n").map(new Crash()), 40)
        .sinkTo(new WebhookSink(patient, Alerts::document, WebhookSinkIT::park));
    env.execute();
    assertThat(CRASHED).isTrue();
    assertThat(receiver.taken())
        .containsAll(IntStream.range(0, 40).mapToObj(n -> "alert-" + n + ":1").toList());
    assertThat(PARKED).isEmpty();
  }

  private WebhookSink sink(Content content) {
    return new WebhookSink(webhook(content), Alerts::document, WebhookSinkIT::park);
  }

  private Webhook webhook(Content content) {
    return Webhook.to("pager", Endpoint.of(receiver.url())).saying(content).trying(QUICK);
  }

  /** Element n is a revision of alert n mod {@code alerts}; every second alert is critical. */
  private static StreamExecutionEnvironment job(
      long elements, long alerts, int parallelism, WebhookSink sink) {
    StreamExecutionEnvironment env = environment(parallelism);
    // One source, so that revisions start out in order.
    alerts(env.fromSequence(0, elements - 1).setParallelism(1), alerts).sinkTo(sink);
    return env;
  }

  private static DataStream<Alert> alerts(DataStream<Long> numbers, long alerts) {
    return numbers
        .map(
            n ->
                Alerts.alert(
                    "alert-" + n % alerts,
                    (int) (n / alerts) + 1,
                    n % 2 == 0 ? Severity.CRITICAL : Severity.MEDIUM))
        .returns(new AvroTypeInfo<>(Alert.class))
        .setParallelism(1);
  }

  private static StreamExecutionEnvironment environment(int parallelism) {
    Configuration strict =
        new Configuration()
            .set(PipelineOptions.GENERIC_TYPES, false)
            .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
            .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1)
            .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, strict);
  }

  private static void park(DeadLetter letter) {
    PARKED.add(letter);
  }

  /** Fails once, in the second half, after a checkpoint. */
  private static final class Crash implements MapFunction<Long, Long>, CheckpointListener {

    private static final long serialVersionUID = 1L;

    private transient boolean saved;

    @Override
    public Long map(Long n) {
      if (n >= 20 && saved && CRASHED.compareAndSet(false, true)) {
        throw new IllegalStateException("crash for the test");
      }
      return n;
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
      saved = true;
    }
  }
}
