package io.vigie.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.connectors.elasticsearch.BatchRound.Refusal;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes dead letters of refusals. */
final class Refusals {

  /** Longest excerpt, in characters. */
  static final int MAX_EXCERPT = 512;

  private static final String SOURCE = "elasticsearch";

  private Refusals() {}

  static RefusedDocument refused(Refusal refusal, Instant now) {
    DocumentUpsert document = refusal.entry().upsert();
    ItemOutcome outcome = refusal.outcome();
    String field = ErrorReasons.field(outcome.reason()).orElse(null);
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setReason(DeadLetterReason.REJECTED_BY_DESTINATION)
            .setDetail(detail(document, outcome))
            .setField(field)
            .setSource(SOURCE)
            .setTenant(tenant(document))
            .setOrigin(document.index() + "/" + document.id())
            .setTime(ChronoUnit.MICROS.between(Instant.EPOCH, now))
            .setSize(document.sizeInBytes())
            .setExcerpt(excerpt(document.document()))
            .build();
    return new RefusedDocument(letter, document);
  }

  private static String detail(DocumentUpsert document, ItemOutcome outcome) {
    return "Elasticsearch does not take revision "
        + document.revision()
        + " ("
        + outcome.status()
        + " "
        + outcome.errorType()
        + "): "
        + outcome.reason();
  }

  private static String tenant(DocumentUpsert document) {
    try {
      JsonNode tenant =
          Json.object(document.document(), "document").path("organization").path("id");
      return tenant.asText("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String excerpt(String document) {
    int length = Math.min(document.length(), MAX_EXCERPT);
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = document.charAt(i);
      out.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return out.toString();
  }
}
