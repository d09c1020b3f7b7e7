package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DocumentUpsertTest {

  @Test
  void createsWithBothPartsMergedInDepth() {
    DocumentUpsert upsert =
        new DocumentUpsert(
            "i",
            "1",
            1,
            "{\"vigie\":{\"revision\":1}}",
            "{\"vigie\":{\"revision\":9,\"workflow\":{\"status\":\"new\"}}}");
    assertThat(new String(upsert.creation(), StandardCharsets.UTF_8))
        .isEqualTo("{\"vigie\":{\"revision\":1,\"workflow\":{\"status\":\"new\"}}}");
  }

  @Test
  void updatesWithThePipelinesPartAlone() {
    DocumentUpsert upsert = new DocumentUpsert("i", "1", 1, "{\"a\":1}", "{\"b\":2}");
    assertThat(new String(upsert.update(), StandardCharsets.UTF_8))
        .isEqualTo("{\"doc\":{\"a\":1}}");
  }

  @Test
  void putsPrettyPrintedJsonOnOneLine() {
    assertThat(DocumentUpsert.of("i", "1", 1, "{\r\n \"a\": 1\n}").document())
        .doesNotContain("\n", "\r");
  }

  @Test
  void knowsItsSizeInUtf8() {
    String text = "{\"a\":\"é€😀\"}";
    assertThat(DocumentUpsert.of("i", "1", 1, text).sizeInBytes())
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length + 2 + 1 + 1);
  }

  @Test
  void rejectsWhatElasticsearchWould() {
    assertThatThrownBy(() -> DocumentUpsert.of("", "1", 1, "{}")).hasMessageContaining("index");
    assertThatThrownBy(() -> DocumentUpsert.of("i", "x".repeat(513), 1, "{}"))
        .hasMessageContaining("512");
    assertThatThrownBy(() -> DocumentUpsert.of("i", "1", -1, "{}"))
        .hasMessageContaining("revision");
  }
}
