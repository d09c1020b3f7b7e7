package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.ErrorCause;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ErrorReasonsTest {

  @Test
  void keepsTheFieldAndCutsTheValue() {
    ErrorCause error =
        ErrorCause.of(
            e ->
                e.type("document_parsing_exception")
                    .reason(
                        "[1:9] failed to parse field [vigie.score] of type [double] in document"
                            + " with id 'a'. Preview of field's value: 'kim@example.org'")
                    .causedBy(
                        c ->
                            c.type("number_format_exception")
                                .reason("For input string: \"kim@example.org\"")));
    String reason = ErrorReasons.of(error);
    assertThat(reason).contains("vigie.score").doesNotContain("kim@example.org");
    assertThat(ErrorReasons.field(reason)).contains("vigie.score");
  }

  @Test
  void makesADeadLetterWithABoundedExcerpt() {
    String document = "{\"organization\":{\"id\":\"acme\"},\"user\":\"" + "x".repeat(2_000) + "\"}";
    DocumentUpsert upsert = DocumentUpsert.of("logs", "id-1", 4, document);
    ItemOutcome outcome =
        ItemOutcome.answered(
            400, "document_parsing_exception", "object mapping for [user] tried to parse field");
    Instant now = Instant.parse("2026-11-23T10:00:00.000001Z");
    DeadLetter letter =
        Refusals.refused(new BatchRound.Refusal(PendingUpsert.fresh(upsert), outcome), now)
            .letter();
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.REJECTED_BY_DESTINATION);
    assertThat(letter.getField()).isEqualTo("user");
    assertThat(letter.getTenant()).isEqualTo("acme");
    assertThat(letter.getOrigin()).isEqualTo("logs/id-1");
    assertThat(letter.getExcerpt()).hasSize(Refusals.MAX_EXCERPT);
    assertThat(letter.getTime()).isEqualTo(1_795_428_000_000_001L);
    assertThat(letter.getDetail()).contains("revision 4", "document_parsing_exception");
  }
}
