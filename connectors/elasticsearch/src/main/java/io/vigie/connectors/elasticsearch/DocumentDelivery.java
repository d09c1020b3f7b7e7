package io.vigie.connectors.elasticsearch;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.MgetRequest;
import co.elastic.clients.elasticsearch.core.MgetResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to write a batch: compare, then swap.
 *
 * <p>First the stored revisions are read. What is stored in a newer revision is superseded. What is
 * absent is <em>created</em>, which fails if it has come into being meanwhile. What is older is
 * <em>updated</em> under the condition that its sequence number is still the one that was read. So
 * an older revision cannot overwrite a newer one, whoever else writes: another subtask after a
 * rescale, a request that had timed out here and is carried out later there, a task manager thought
 * dead, or an analyst. The loser of a race sees a conflict and reads again.
 */
final class DocumentDelivery {

  /** A revision older than any: the stored document carries none. */
  private static final long NO_REVISION = -1;

  private final ElasticsearchAsyncClient client;
  private final String revisionField;

  /**
   * Makes the delivery.
   *
   * @param client how to send
   * @param revisionField where the stored document carries its revision, dots between levels
   */
  DocumentDelivery(ElasticsearchAsyncClient client, String revisionField) {
    this.client = client;
    this.revisionField = revisionField;
  }

  /**
   * Sends documents.
   *
   * @param upserts each document once
   * @return one outcome for each, in order; fails when a whole request fails
   */
  CompletableFuture<List<ItemOutcome>> send(List<DocumentUpsert> upserts) {
    return client
        .mget(read(upserts), ObjectNode.class)
        .thenCompose(stored -> write(upserts, stored));
  }

  private MgetRequest read(List<DocumentUpsert> upserts) {
    return MgetRequest.of(
        get -> {
          for (DocumentUpsert upsert : upserts) {
            get.docs(
                doc ->
                    doc.index(upsert.index())
                        .id(upsert.id())
                        .source(source -> source.filter(f -> f.includes(revisionField))));
          }
          return get;
        });
  }

  private CompletableFuture<List<ItemOutcome>> write(
      List<DocumentUpsert> upserts, MgetResponse<ObjectNode> stored) {
    List<@Nullable ItemOutcome> settled = new ArrayList<>();
    List<BulkOperation> operations = new ArrayList<>();
    for (int i = 0; i < upserts.size(); i++) {
      settled.add(plan(upserts.get(i), stored.docs().get(i), operations));
    }
    if (operations.isEmpty()) {
      return CompletableFuture.completedFuture(merged(settled, List.of()));
    }
    return client
        .bulk(BulkRequest.of(bulk -> bulk.operations(operations)))
        .thenApply(response -> merged(settled, outcomes(response)));
  }

  /** Adds the operation to send, or says what is settled without one. */
  private @Nullable ItemOutcome plan(
      DocumentUpsert upsert,
      MultiGetResponseItem<ObjectNode> stored,
      List<BulkOperation> operations) {
    if (stored.isFailure()) {
      ErrorCause error = stored.failure().error();
      if (!"index_not_found_exception".equals(error.type())) {
        return ItemOutcome.retry(text(error.type()), ErrorReasons.of(error));
      }
      return created(upsert, operations);
    }
    GetResult<ObjectNode> found = stored.result();
    if (!found.found()) {
      return created(upsert, operations);
    }
    if (revision(found.source()) > upsert.revision()) {
      return ItemOutcome.superseded();
    }
    operations.add(update(upsert, found));
    return null;
  }

  private static @Nullable ItemOutcome created(
      DocumentUpsert upsert, List<BulkOperation> operations) {
    byte[] body;
    try {
      body = upsert.creation();
    } catch (IllegalArgumentException e) {
      return ItemOutcome.refused(0, "invalid_json", text(e.getMessage()));
    }
    operations.add(
        BulkOperation.of(
            op ->
                op.create(
                    create ->
                        create.index(upsert.index()).id(upsert.id()).document(binary(body)))));
    return null;
  }

  private static BulkOperation update(DocumentUpsert upsert, GetResult<ObjectNode> found) {
    return BulkOperation.of(
        op ->
            op.update(
                update ->
                    update
                        .index(upsert.index())
                        .id(upsert.id())
                        .ifSeqNo(found.seqNo())
                        .ifPrimaryTerm(found.primaryTerm())
                        .binaryAction(binary(upsert.update()))));
  }

  private long revision(@Nullable ObjectNode source) {
    JsonNode at = source;
    for (String step : revisionField.split("\\.", -1)) {
      at = at == null ? null : at.get(step);
    }
    return at == null ? NO_REVISION : at.asLong(NO_REVISION);
  }

  private static List<ItemOutcome> outcomes(BulkResponse response) {
    return response.items().stream().map(DocumentDelivery::outcome).toList();
  }

  private static ItemOutcome outcome(BulkResponseItem item) {
    ErrorCause error = item.error();
    return error == null
        ? ItemOutcome.answered(item.status(), "", "")
        : ItemOutcome.answered(item.status(), text(error.type()), ErrorReasons.of(error));
  }

  /** Puts the answers into the places that were not settled before sending. */
  private static List<ItemOutcome> merged(
      List<@Nullable ItemOutcome> settled, List<ItemOutcome> answers) {
    Iterator<ItemOutcome> next = answers.iterator();
    List<ItemOutcome> all = new ArrayList<>();
    for (ItemOutcome outcome : settled) {
      all.add(outcome == null ? next.next() : outcome);
    }
    return all;
  }

  private static BinaryData binary(byte[] json) {
    return BinaryData.of(json, ContentType.APPLICATION_JSON);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
