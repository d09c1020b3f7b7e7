package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.connectors.elasticsearch.BatchRound.Settlement;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchRoundTest {

  private static final PendingUpsert A1 = pending("a", 1);
  private static final PendingUpsert A2 = pending("a", 2);
  private static final PendingUpsert A3 = pending("a", 3);
  private static final PendingUpsert B1 = pending("b", 1);

  private static final ItemOutcome DELIVERED = ItemOutcome.answered(200, "", "");
  private static final ItemOutcome BUSY =
      ItemOutcome.answered(429, "es_rejected_execution_exception", "busy");
  private static final ItemOutcome MAPPING =
      ItemOutcome.answered(400, "document_parsing_exception", "no");
  private static final ItemOutcome BROKEN = ItemOutcome.answered(500, "npe", "no");

  @Test
  void sendsOnlyTheNewestRevisionOfEachDocumentInWhateverOrderTheyCame() {
    assertThat(BatchRound.of(List.of(A3, B1, A1, A2)).candidates()).containsExactly(A3, B1);
  }

  @Test
  void takesTheLaterOfTwoEqualRevisions() {
    PendingUpsert again =
        PendingUpsert.fresh(DocumentUpsert.of("index", "a", 3, "{\"replayed\":true}"));
    assertThat(BatchRound.of(List.of(A3, again)).candidates()).containsExactly(again);
  }

  @Test
  void dropsOlderRevisionsOnceTheNewestIsDelivered() {
    Settlement settled = BatchRound.of(List.of(A1, A2, A3)).settle(List.of(DELIVERED));
    assertThat(settled.delivered()).isEqualTo(1);
    assertThat(settled.superseded()).isEqualTo(2);
    assertThat(settled.retries()).isEmpty();
  }

  @Test
  void fallsBackToTheRevisionBeforeOneThatIsRefused() {
    Settlement settled = BatchRound.of(List.of(A1, A2)).settle(List.of(MAPPING));
    assertThat(settled.refusals()).extracting(BatchRound.Refusal::entry).containsExactly(A2);
    assertThat(settled.retries()).containsExactly(A1);
  }

  @Test
  void keepsTheOrderOfWhatIsSentAgain() {
    Settlement settled = BatchRound.of(List.of(A1, B1, A2)).settle(List.of(BUSY, BUSY));
    assertThat(settled.retries()).containsExactly(A1, B1, A2);
    assertThat(settled.stuck()).isTrue();
  }

  @Test
  void isNotStuckWhenPartGotThrough() {
    Settlement settled = BatchRound.of(List.of(A1, B1)).settle(List.of(DELIVERED, BUSY));
    assertThat(settled.held()).isTrue();
    assertThat(settled.stuck()).isFalse();
  }

  @Test
  void countsEveryEntryOnce() {
    Settlement settled = BatchRound.of(List.of(A1, A2, B1, A3)).settle(List.of(MAPPING, DELIVERED));
    assertThat(
            settled.delivered()
                + settled.superseded()
                + settled.retries().size()
                + settled.refusals().size())
        .isEqualTo(4);
  }

  @Test
  void givesUpADocumentThatMakesTheServerFailAgainAndAgain() {
    PendingUpsert entry = A1;
    for (int i = 1; i < BatchRound.MOST_DOUBTS; i++) {
      Settlement settled = BatchRound.of(List.of(entry)).settle(List.of(BROKEN));
      assertThat(settled.retries()).hasSize(1);
      entry = settled.retries().get(0);
    }
    Settlement last = BatchRound.of(List.of(entry)).settle(List.of(BROKEN));
    assertThat(last.retries()).isEmpty();
    assertThat(last.refusals()).hasSize(1);
  }

  @Test
  void treatsEqualIdsInTwoIndicesAsTwoDocuments() {
    PendingUpsert other = PendingUpsert.fresh(DocumentUpsert.of("other", "a", 1, "{}"));
    assertThat(BatchRound.of(List.of(A1, other)).candidates()).containsExactly(A1, other);
  }

  private static PendingUpsert pending(String id, long revision) {
    return PendingUpsert.fresh(DocumentUpsert.of("index", id, revision, "{}"));
  }
}
