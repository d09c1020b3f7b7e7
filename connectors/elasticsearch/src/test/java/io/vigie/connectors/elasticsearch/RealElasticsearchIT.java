package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.connectors.elasticsearch.SetupReport.Change;
import io.vigie.local.stack.LocalElasticsearch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The set-up and the sink against a real node. */
@Timeout(240)
class RealElasticsearchIT {

  private static final Logger LOG = LoggerFactory.getLogger(RealElasticsearchIT.class);

  private static LocalElasticsearch server;
  private static ElasticsearchConnection connection;
  private static ElasticsearchClients clients;

  @BeforeAll
  static void start() {
    server = LocalElasticsearch.start();
    connection = ElasticsearchConnection.to(server.url());
    clients = connection.open();
  }

  @AfterAll
  static void stop() throws IOException {
    clients.close();
    server.close();
  }

  @BeforeEach
  void freshIndices() throws IOException {
    call("DELETE", "/" + Alerts.INDEX + ",vigie-dead-letters?ignore_unavailable=true");
    IndexSetup.install(clients);
  }

  @Test
  void setsUpOnceAndFindsNothingToDoTheSecondTime() throws IOException {
    call("DELETE", "/vigie-sessions,vigie-dead-letters?ignore_unavailable=true");
    call("DELETE", "/_index_template/vigie-*");
    call("DELETE", "/_component_template/vigie-*");
    SetupReport first = IndexSetup.install(clients, Duration.ofDays(400));
    assertThat(first.lines())
        .filteredOn(line -> line.change() == Change.CREATED)
        .extracting(SetupReport.Line::object)
        .containsExactly(
            "component template vigie-ecs",
            "component template vigie-alert-fields",
            "index template vigie-alerts",
            "index template vigie-sessions",
            "index vigie-sessions",
            "index template vigie-dead-letters",
            "index vigie-dead-letters");
    assertThat(first.described()).contains("lifecycle", "left out");

    send(Alerts.alert("a", 1));
    SetupReport second = IndexSetup.install(clients, Duration.ofDays(400));
    assertThat(second.unchanged()).as(second.described()).isTrue();
    assertThat(second.lines())
        .extracting(SetupReport.Line::object)
        .contains("mapping of index " + Alerts.INDEX);
  }

  @Test
  void bringsTheMappingOfAnOlderIndexUpToDate() throws IOException {
    send(Alerts.alert("a", 1));
    put("/" + Alerts.INDEX + "/_mapping", "{\"_meta\":{}}");
    SetupReport report = IndexSetup.install(clients);
    assertThat(report.lines())
        .contains(new SetupReport.Line("mapping of index " + Alerts.INDEX, Change.UPDATED, ""));
  }

  @Test
  void makesPlainIndicesBehindTheAliasWithTheTypesOfTheCommonSchema() throws IOException {
    send(Alerts.alert("a", 1));
    JsonNode properties =
        call("GET", "/vigie-alerts/_mapping").at("/" + Alerts.INDEX + "/mappings/properties");
    assertThat(properties.at("/source/properties/ip/type").asText()).isEqualTo("ip");
    assertThat(properties.at("/event/properties/severity/type").asText()).isEqualTo("long");
    assertThat(properties.at("/vigie/properties/evidence/type").asText()).isEqualTo("nested");
    assertThat(properties.at("/vigie/properties/counts/properties/attempts/type").asText())
        .isEqualTo("long");
  }

  @Test
  void takesFieldsItDoesNotKnowAndValuesThatAreMalformed() throws IOException {
    DocumentUpsert odd =
        DocumentUpsert.of(
            Alerts.INDEX,
            "odd",
            1,
            "{\"stray\":{\"deep\":1},\"source\":{\"ip\":\"not an address\"},"
                + "\"event\":{\"severity\":\"many\"},\"@timestamp\":\"2026-11-23T10:00:00Z\","
                + "\"vigie\":{\"revision\":1,\"later\":\"kim\",\"counts\":{\"rate\":0.5}}}");
    assertThat(send(odd)).containsExactly(ItemVerdict.DELIVERED);
    assertThat(count("vigie.later:kim")).isEqualTo(1);
    JsonNode mapping = call("GET", "/vigie-alerts/_mapping").path(Alerts.INDEX).path("mappings");
    assertThat(mapping.at("/properties/stray").isMissingNode()).isTrue();
    assertThat(mapping.at("/properties/vigie/properties/later/type").asText()).isEqualTo("keyword");
  }

  @Test
  void leavesTheAnalystsFieldsAloneWhenALaterRevisionComes() throws IOException {
    send(Alerts.alert("a", 1));
    assertThat(source("a").at("/vigie/workflow/status").asText()).isEqualTo("new");
    Request edit = new Request("POST", "/" + Alerts.INDEX + "/_update/a");
    edit.setJsonEntity(
        "{\"doc\":{\"vigie\":{\"workflow\":{\"status\":\"closed\",\"assignee\":\"kim\"}}}}");
    clients.rest().performRequest(edit);

    assertThat(send(Alerts.alert("a", 2))).containsExactly(ItemVerdict.DELIVERED);
    assertThat(send(Alerts.alert("a", 1))).containsExactly(ItemVerdict.SUPERSEDED);
    assertThat(source("a").at("/vigie/revision").asInt()).isEqualTo(2);
    assertThat(source("a").at("/vigie/workflow/status").asText()).isEqualTo("closed");
    assertThat(source("a").at("/vigie/workflow/assignee").asText()).isEqualTo("kim");
  }

  @Test
  void putsAMappingRejectionIntoTheDeadLettersAndLetsTheRestFlow() throws Exception {
    DocumentSink<Long> sink =
        new DocumentSink<>(
            connection,
            new SometimesUnmappable(),
            ElasticsearchDeadLetters.in(connection),
            Alerts.QUICK);
    Alerts.job(100, 100, sink, 1).execute();
    assertThat(count("*:*")).isEqualTo(90);
    call("POST", "/vigie-dead-letters/_refresh");
    JsonNode hits = call("GET", "/vigie-dead-letters/_search?size=20").path("hits").path("hits");
    assertThat(hits).hasSize(10);
    JsonNode letter = hits.path(0).path("_source");
    assertThat(letter.path("reason").asText()).isEqualTo("REJECTED_BY_DESTINATION");
    assertThat(letter.path("field").asText()).isEqualTo("user");
    assertThat(letter.path("detail").asText()).contains("400", "user");
    assertThat(letter.path("document").asText()).contains("\"user\":\"kim\"");
  }

  @Test
  void deliversManyDocumentsThroughAJob() throws Exception {
    int alerts = 20_000;
    // The first documents warm both sides up; they come again as equal revisions.
    Alerts.job(2_000, alerts, sink(alerts, DocumentSinkSettings.DEFAULT), 1).execute();
    long start = System.nanoTime();
    Alerts.job(alerts, alerts, sink(alerts, DocumentSinkSettings.DEFAULT), 1).execute();
    double seconds = (System.nanoTime() - start) / 1e9;
    LOG.info("{} new documents in {} s: {}/s", alerts, seconds, Math.round(alerts / seconds));
    assertThat(count("*:*")).isEqualTo(alerts);
    assertThat(count("vigie.workflow.status:new")).isEqualTo(alerts);
  }

  @Test
  void endsUpAsWithoutACrashWhenTheServerIsKilledInMidStream() throws Exception {
    long alerts = 2_000;
    long revisions = 25;
    JobClient job =
        Alerts.job(alerts * revisions, alerts, sink(alerts, Alerts.QUICK), 2).executeAsync();
    await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> count("*:*") > 100);
    server.kill();
    assertThat(job.getJobStatus().get(10, TimeUnit.SECONDS).isTerminalState()).isFalse();
    server.restart();
    job.getJobExecutionResult().get(120, TimeUnit.SECONDS);
    assertThat(count("*:*")).isEqualTo(alerts);
    assertThat(count("vigie.revision:" + revisions)).isEqualTo(alerts);
  }

  private static DocumentSink<Long> sink(long alerts, DocumentSinkSettings settings) {
    return new DocumentSink<>(
        connection,
        new Alerts.Converter(alerts),
        ElasticsearchDeadLetters.in(connection),
        settings);
  }

  private static List<ItemVerdict> send(DocumentUpsert... upserts) {
    BatchSender sender =
        new BatchSender(
            new DocumentDelivery(clients.async(), "vigie.revision")::send,
            new RequestFailures(clients, new SimpleCounter()));
    return sender.send(List.of(upserts)).join().stream().map(ItemOutcome::verdict).toList();
  }

  private static JsonNode source(String id) throws IOException {
    return call("GET", "/" + Alerts.INDEX + "/_source/" + id);
  }

  private static long count(String query) throws IOException {
    call("POST", "/" + Alerts.INDEX + "/_refresh");
    return call("GET", "/vigie-alerts/_count?q=" + query).path("count").asLong();
  }

  private static void put(String path, String json) throws IOException {
    Request request = new Request("PUT", path);
    request.setJsonEntity(json);
    clients.rest().performRequest(request);
  }

  private static JsonNode call(String method, String path) throws IOException {
    Request request = new Request(method, path);
    return Json.MAPPER.readTree(
        EntityUtils.toString(clients.rest().performRequest(request).getEntity()));
  }

  /** Every tenth document has a plain value where the mapping has an object. */
  private record SometimesUnmappable() implements ElementConverter<Long, DocumentUpsert> {

    private static final long serialVersionUID = 1L;

    @Override
    public DocumentUpsert apply(Long element, SinkWriter.Context context) {
      return element % 10 == 3
          ? DocumentUpsert.of(
              Alerts.INDEX,
              "bad-" + element,
              1,
              "{\"user\":\"kim\",\"vigie\":{\"revision\":1},\"organization\":{\"id\":\"acme\"}}")
          : Alerts.alert("good-" + element, 1);
    }
  }
}
