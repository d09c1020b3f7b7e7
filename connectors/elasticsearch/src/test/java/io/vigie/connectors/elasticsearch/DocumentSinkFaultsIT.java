package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Flink job with the sink, and a stand-in for Elasticsearch that fails as it is told. */
@Timeout(120)
class DocumentSinkFaultsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private FakeElasticsearch elasticsearch;

  DocumentSinkFaultsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void start() throws IOException {
    elasticsearch = FakeElasticsearch.start();
    RecordedDeadLetters.reset(0);
  }

  @AfterEach
  void stop() {
    elasticsearch.close();
  }

  @Test
  void endsUpAsWithoutFaultsWhenItemsAndRequestsFailNowAndThen() throws Exception {
    elasticsearch.bulkFault = n -> n % 7 == 3 ? 503 : n % 7 == 5 ? 429 : 200;
    elasticsearch.itemFault = (id, n) -> (id.hashCode() + n) % 5 == 0 ? 429 : 200;
    elasticsearch.largestBatch = 30;
    Alerts.job(3_000, 100, sink(elasticsearch.connection(), 100), 2).execute();
    assertThat(elasticsearch.documents).hasSize(100);
    assertThat(elasticsearch.documents.values())
        .allSatisfy(
            stored -> {
              assertThat(stored.source().at("/vigie/revision").asInt()).isEqualTo(30);
              assertThat(stored.source().at("/vigie/workflow/status").asText()).isEqualTo("new");
            });
    assertThat(RecordedDeadLetters.STORED).isEmpty();
  }

  @Test
  void putsRefusedDocumentsAsideOnceEachAndLetsTheRestFlow() throws Exception {
    RecordedDeadLetters.reset(3);
    elasticsearch.itemFault = (id, n) -> id.endsWith("7") ? 400 : 200;
    Alerts.job(100, 100, sink(elasticsearch.connection(), 100), 1).execute();
    assertThat(elasticsearch.documents).hasSize(90);
    assertThat(RecordedDeadLetters.STORED)
        .hasSize(10)
        .allSatisfy(refused -> assertThat(refused.document().id()).endsWith("7"));
  }

  @Test
  void putsADocumentAsideThatIsLargerThanTheLimit() throws Exception {
    DocumentSinkSettings tiny =
        new DocumentSinkSettings(
            50,
            2_000,
            20,
            200,
            1,
            Duration.ofMillis(50),
            Duration.ofMillis(10),
            Duration.ofMillis(200),
            "vigie.revision");
    DocumentSink<Long> sink =
        new DocumentSink<>(
            elasticsearch.connection(), new Alerts.Converter(3), new RecordedDeadLetters(), tiny);
    Alerts.job(3, 3, sink, 1).execute();
    assertThat(elasticsearch.documents).isEmpty();
    assertThat(RecordedDeadLetters.STORED)
        .hasSize(3)
        .allSatisfy(
            refused -> assertThat(refused.letter().getDetail()).contains("maxDocumentBytes"));
  }

  @Test
  void makesTheSourceWaitWhileTheDestinationIsDown() throws Exception {
    elasticsearch.bulkFault = n -> 503;
    JobClient job =
        Alerts.job(200_000, 200_000, sink(elasticsearch.connection(), 200_000), 1).executeAsync();
    await().atMost(PATIENCE).until(() -> elasticsearch.bulks.get() > 20);
    // The buffer holds 200; the rest is in Flink's bounded network buffers.
    long read = Alerts.READ.get();
    assertThat(read).isBetween(200L, 199_999L);
    int bulks = elasticsearch.bulks.get();
    await().atMost(PATIENCE).until(() -> elasticsearch.bulks.get() > bulks + 10);
    assertThat(Alerts.READ.get() - read).isLessThan(30_000L);
    assertThat(elasticsearch.documents).isEmpty();
    job.cancel().get(30, TimeUnit.SECONDS);
  }

  @Test
  void refusesToStartWithAWrongPassword() throws IOException {
    elasticsearch.password = "right";
    Path file = Files.writeString(folder.resolve("password"), "wrong");
    DocumentSink<Long> sink = sink(withPassword(file), 10);
    assertThatThrownBy(() -> Alerts.job(10, 10, sink, 1).execute())
        .hasStackTraceContaining("does not accept user 'vigie'")
        .hasStackTraceContaining("correct the user or the secret");
  }

  @Test
  void waitsForACorrectedPasswordAndLosesNothing() throws Exception {
    elasticsearch.password = "first";
    Path file = Files.writeString(folder.resolve("password"), "first");
    elasticsearch.bulkFault =
        n -> {
          if (n == 5) {
            elasticsearch.password = "second";
          }
          return n == 5 ? 401 : 200;
        };
    JobClient job = Alerts.job(2_000, 500, sink(withPassword(file), 500), 1).executeAsync();
    await().atMost(PATIENCE).until(() -> "second".equals(elasticsearch.password));
    Files.writeString(file, "second");
    job.getJobExecutionResult().get(60, TimeUnit.SECONDS);
    assertThat(elasticsearch.documents).hasSize(500);
    assertThat(elasticsearch.documents.values())
        .allSatisfy(s -> assertThat(s.source().at("/vigie/revision").asInt()).isEqualTo(4));
  }

  private ElasticsearchConnection withPassword(Path file) {
    return elasticsearch
        .connection()
        .with(new Credentials.Basic("vigie", SecretReference.file(file)));
  }

  private static DocumentSink<Long> sink(ElasticsearchConnection connection, long alerts) {
    return new DocumentSink<>(
        connection, new Alerts.Converter(alerts), new RecordedDeadLetters(), Alerts.QUICK);
  }
}
