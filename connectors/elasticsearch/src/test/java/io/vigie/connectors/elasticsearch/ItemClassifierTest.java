package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemClassifierTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      nullValues = "-",
      value = {
        "200 | '' | '' | DELIVERED",
        "201 | '' | '' | DELIVERED",
        "409 | version_conflict_engine_exception | 'document already exists' | CONFLICT",
        "429 | es_rejected_execution_exception | 'queue capacity' | RETRY",
        "429 | circuit_breaking_exception | '[parent] Data too large' | RETRY",
        "429 | cluster_block_exception | 'TOO_MANY_REQUESTS/12/disk usage exceeded' | RETRY",
        "403 | cluster_block_exception | 'FORBIDDEN/13/cluster read-only / allow delete' | RETRY",
        "403 | cluster_block_exception | 'blocked by: [FORBIDDEN/8/index write (api)];' | REFUSED",
        "403 | cluster_block_exception | 'blocked by: [FORBIDDEN/5/index read-only (api)];' | REFUSED",
        "403 | security_exception | 'action is unauthorized' | RETRY",
        "401 | security_exception | '' | RETRY",
        "404 | index_not_found_exception | 'no such index' | RETRY",
        "404 | document_missing_exception | '' | RETRY",
        "404 | resource_not_found_exception | '' | REFUSED",
        "408 | '' | '' | RETRY",
        "502 | '' | '' | RETRY",
        "503 | unavailable_shards_exception | '' | RETRY",
        "504 | '' | '' | RETRY",
        "507 | '' | '' | RETRY",
        "500 | null_pointer_exception | '' | DOUBTFUL",
        "400 | document_parsing_exception | 'failed to parse field [x]' | REFUSED",
        "400 | mapper_parsing_exception | '' | REFUSED",
        "400 | illegal_argument_exception | 'Limit of total fields' | REFUSED",
        "400 | index_closed_exception | 'closed' | REFUSED",
        "413 | '' | '' | REFUSED",
      })
  void knowsWhatEachAnswerMeans(int status, String type, String reason, ItemVerdict expected) {
    assertThat(ItemClassifier.classify(status, type, reason)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, RETRY",
    "400, SPLIT",
    "401, RENEW_CREDENTIALS",
    "403, RETRY",
    "404, RETRY",
    "413, SPLIT",
    "429, RETRY",
    "500, RETRY",
    "503, RETRY",
  })
  void knowsWhatTheFailureOfAWholeRequestMeans(int status, RequestVerdict expected) {
    assertThat(RequestClassifier.classify(status)).isEqualTo(expected);
  }
}
