package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The attempt at one batch, over HTTP against a stand-in. */
class DocumentDeliveryTest {

  private FakeElasticsearch elasticsearch;
  private ElasticsearchClients clients;
  private BatchSender sender;

  @BeforeEach
  void start() throws IOException {
    elasticsearch = FakeElasticsearch.start();
    clients = elasticsearch.connection().open();
    sender =
        new BatchSender(
            new DocumentDelivery(clients.async(), "vigie.revision")::send,
            new RequestFailures(clients, new SimpleCounter()));
  }

  @AfterEach
  void stop() throws IOException {
    clients.close();
    elasticsearch.close();
  }

  @Test
  void createsThenUpdatesAndKeepsWhatBelongsToTheAnalysts() throws Exception {
    assertThat(send(alert("a", 1))).containsExactly(ItemVerdict.DELIVERED);
    assertThat(elasticsearch.source("a").at("/vigie/workflow/status").asText()).isEqualTo("new");
    Json.addMissing(
        (ObjectNode) elasticsearch.source("a"),
        Json.object("{\"vigie\":{\"workflow\":{\"assignee\":\"kim\"}}}", "edit"));
    assertThat(send(alert("a", 2))).containsExactly(ItemVerdict.DELIVERED);
    assertThat(elasticsearch.source("a").at("/vigie/revision").asInt()).isEqualTo(2);
    assertThat(elasticsearch.source("a").at("/vigie/workflow/assignee").asText()).isEqualTo("kim");
    assertThat(elasticsearch.items).containsExactly("create a", "update a");
  }

  @Test
  void doesNotSendARevisionOlderThanTheStoredOne() throws Exception {
    send(alert("a", 5));
    assertThat(send(alert("a", 3))).containsExactly(ItemVerdict.SUPERSEDED);
    assertThat(elasticsearch.source("a").at("/vigie/revision").asInt()).isEqualTo(5);
  }

  @Test
  void writesAnEqualRevisionAgainBecauseAReplayMayCarryMore() throws Exception {
    send(alert("a", 5));
    assertThat(send(alert("a", 5))).containsExactly(ItemVerdict.DELIVERED);
  }

  @Test
  void losesARaceAgainstAnotherWriterWithoutOverwriting() throws Exception {
    // A newer revision comes into being between the read and the write.
    elasticsearch.itemFault =
        (id, nth) -> {
          elasticsearch.documents.putIfAbsent(
              "a",
              new FakeElasticsearch.Stored(Json.object(alert("a", 9).document(), "newer"), 77));
          return 200;
        };
    assertThat(send(alert("a", 1))).containsExactly(ItemVerdict.CONFLICT);
    assertThat(send(alert("a", 1))).containsExactly(ItemVerdict.SUPERSEDED);
    assertThat(elasticsearch.source("a").at("/vigie/revision").asInt()).isEqualTo(9);
  }

  @Test
  void doesNotOverwriteAnUpdateThatCameInBetween() throws Exception {
    send(alert("a", 1));
    elasticsearch.itemFault =
        (id, nth) -> {
          elasticsearch.documents.put(
              "a",
              new FakeElasticsearch.Stored(Json.object(alert("a", 9).document(), "newer"), 77));
          return 200;
        };
    assertThat(send(alert("a", 2))).containsExactly(ItemVerdict.CONFLICT);
    assertThat(elasticsearch.source("a").at("/vigie/revision").asInt()).isEqualTo(9);
  }

  @Test
  void tellsTheFateOfEachDocumentOfAMixedBatch() throws Exception {
    send(alert("old", 7));
    elasticsearch.itemFault =
        (id, nth) ->
            id.equals("busy") ? 429 : id.equals("bad") ? 400 : id.equals("odd") ? 503 : 200;
    assertThat(
            send(
                alert("busy", 1),
                alert("old", 6),
                alert("good", 1),
                alert("bad", 1),
                alert("odd", 1)))
        .containsExactly(
            ItemVerdict.RETRY,
            ItemVerdict.SUPERSEDED,
            ItemVerdict.DELIVERED,
            ItemVerdict.REFUSED,
            ItemVerdict.RETRY);
  }

  @Test
  void halvesABatchThatIsTooLargeUntilItFits() throws Exception {
    elasticsearch.largestBatch = 3;
    DocumentUpsert[] many =
        IntStream.range(0, 20).mapToObj(i -> alert("a" + i, 1)).toArray(DocumentUpsert[]::new);
    assertThat(send(many)).hasSize(20).containsOnly(ItemVerdict.DELIVERED);
    assertThat(elasticsearch.documents).hasSize(20);
  }

  @Test
  void refusesOnlyTheDocumentThatIsTooLargeByItself() throws Exception {
    elasticsearch.largestBatch = 0;
    assertThat(send(alert("a", 1))).containsExactly(ItemVerdict.REFUSED);
  }

  @Test
  void refusesTextThatIsNoJsonWithoutSendingIt() throws Exception {
    assertThat(send(new DocumentUpsert("logs", "x", 1, "{not json", "{\"a\":1}"), alert("good", 1)))
        .containsExactly(ItemVerdict.REFUSED, ItemVerdict.DELIVERED);
  }

  @Test
  void retriesAllWhenTheServerIsOverloadedOrGone() throws Exception {
    elasticsearch.bulkFault = n -> 503;
    assertThat(send(alert("a", 1), alert("b", 1))).containsOnly(ItemVerdict.RETRY);
    elasticsearch.close();
    assertThat(send(alert("a", 1), alert("b", 1))).containsOnly(ItemVerdict.RETRY);
  }

  private List<ItemVerdict> send(DocumentUpsert... upserts) throws Exception {
    return sender.send(List.of(upserts)).get(20, TimeUnit.SECONDS).stream()
        .map(ItemOutcome::verdict)
        .toList();
  }

  private static DocumentUpsert alert(String id, long revision) {
    return new DocumentUpsert(
        "logs",
        id,
        revision,
        "{\"vigie\":{\"revision\":" + revision + "}}",
        "{\"vigie\":{\"workflow\":{\"status\":\"new\"}}}");
  }
}
