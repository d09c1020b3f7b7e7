package io.vigie.connectors.elasticsearch;

import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.schemas.DeadLetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Dead letters in an index of Elasticsearch, whose mapping (see {@link IndexSetup}) takes whatever
 * comes: the refused document is kept whole as one unindexed string. The id follows from the
 * document's index, id and revision, so handing one over twice stores it once.
 *
 * @param connection the cluster
 * @param index the index; {@value #DEFAULT_INDEX} is what the set-up prepares
 */
public record ElasticsearchDeadLetters(ElasticsearchConnection connection, String index)
    implements DeadLetterDestination {

  private static final long serialVersionUID = 1L;

  /** The index that {@link IndexSetup} prepares. */
  public static final String DEFAULT_INDEX = "vigie-dead-letters";

  /** Dead letters in {@value #DEFAULT_INDEX}. */
  public static ElasticsearchDeadLetters in(ElasticsearchConnection connection) {
    return new ElasticsearchDeadLetters(connection, DEFAULT_INDEX);
  }

  @Override
  public DeadLetterWriter open() {
    return new Writer(connection.open(), index);
  }

  private record Writer(ElasticsearchClients clients, String index) implements DeadLetterWriter {

    @Override
    public CompletableFuture<Void> write(List<RefusedDocument> refused) {
      BulkRequest request =
          BulkRequest.of(
              bulk -> {
                for (RefusedDocument one : refused) {
                  bulk.operations(
                      op -> op.index(i -> i.index(index).id(id(one)).document(stored(one))));
                }
                return bulk;
              });
      return clients.async().bulk(request).thenAccept(Writer::requireStored);
    }

    private static void requireStored(BulkResponse response) {
      response.items().stream()
          .filter(item -> item.error() != null)
          .findFirst()
          .ifPresent(
              item -> {
                throw new IllegalStateException(
                    "the dead letter index "
                        + item.index()
                        + " does not take a dead letter (status "
                        + item.status()
                        + ", "
                        + (item.error() == null ? "" : item.error().type())
                        + "); run the set-up again");
              });
    }

    @Override
    public void close() throws IOException {
      clients.close();
    }

    private static String id(RefusedDocument refused) {
      DocumentUpsert document = refused.document();
      String name = document.index() + '\n' + document.id() + '\n' + document.revision();
      return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode stored(RefusedDocument refused) {
      DeadLetter letter = refused.letter();
      DocumentUpsert document = refused.document();
      ObjectNode node = Json.MAPPER.createObjectNode();
      Long time = letter.getTime();
      if (time != null) {
        node.put("@timestamp", Instant.EPOCH.plus(time, ChronoUnit.MICROS).toString());
      }
      node.put("reason", letter.getReason().name());
      node.put("detail", letter.getDetail());
      node.put("field", letter.getField());
      node.put("source", letter.getSource());
      node.put("tenant", letter.getTenant());
      node.put("origin", letter.getOrigin());
      node.put("offset", letter.getOffset());
      node.put("size", letter.getSize());
      node.put("excerpt", letter.getExcerpt());
      node.put("target_index", document.index());
      node.put("target_id", document.id());
      node.put("revision", document.revision());
      node.put("document", document.document());
      node.put("on_create", document.onCreate());
      return node;
    }
  }
}
