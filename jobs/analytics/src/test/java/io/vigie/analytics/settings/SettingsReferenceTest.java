package io.vigie.analytics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

  record Leaf(
      @Setting(value = "Size | of it.", byDefault = "5", min = "1", max = "9", unit = "items")
          int size) {}

  record Root(
      @Setting("Needed.") String name,
      @Setting("May be absent.") @Nullable Secret key,
      @Setting("Leaves by name.") Map<String, Leaf> leaves,
      @Setting("Leaves in order.") List<Leaf> row) {}

  record Undocumented(int size) {}

  @Test
  void writesOneRowForEveryKeyIncludingNestedOnes() {
    assertThat(SettingsReference.table(Root.class, "detectors.x"))
        .isEqualTo(
            """
            | key | type | default | range | meaning |
            |---|---|---|---|---|
            | `detectors.x.name` | text | **required** | – | Needed. |
            | `detectors.x.key` | secret | – | – | May be absent. |
            | `detectors.x.leaves` | by name: section | – | – | Leaves by name. |
            | `detectors.x.leaves.<name>.size` | whole number (items) | `5` | `1` to `9` | Size \\| of it. |
            | `detectors.x.row` | list of: section | – | – | Leaves in order. |
            | `detectors.x.row[].size` | whole number (items) | `5` | `1` to `9` | Size \\| of it. |
            """);
  }

  @Test
  void insistsThatEveryKeyIsDocumented() {
    assertThatThrownBy(() -> SettingsReference.table(Undocumented.class, ""))
        .hasMessageContaining("size has no @Setting");
  }
}
