package io.vigie.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionInquiry;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.StepUp;
import io.vigie.schemas.codec.SchemaHistory.Version;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaHistoryTest {

  private final SchemaHistory history = SchemaHistory.get();

  @ParameterizedTest
  @EnumSource
  void everyReleasedVersionIsReadByTheSchemaOfToday(SchemaHistory.Type type) {
    for (Version version : history.versions(type)) {
      assertThat(
              SchemaCompatibility.checkReaderWriterCompatibility(current(type), version.schema())
                  .getType())
          .as("%s version %d", type, version.number())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenTodayIsReadByEveryReleasedVersion(SchemaHistory.Type type) {
    for (Version version : history.versions(type)) {
      assertThat(
              SchemaCompatibility.checkReaderWriterCompatibility(version.schema(), current(type))
                  .getType())
          .as("%s version %d", type, version.number())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNewestVersionIsTheSchemaOfToday(SchemaHistory.Type type) {
    assertThat(withoutLanguageHints(history.newest(type).schema()))
        .as(
            "the schema of %s was changed: add it to history/ as version %d, with golden bytes",
            type, history.newest(type).number() + 1)
        .isEqualTo(withoutLanguageHints(current(type)));
  }

  @ParameterizedTest
  @EnumSource
  void findsEveryVersionByItsFingerprint(SchemaHistory.Type type) {
    for (Version version : history.versions(type)) {
      assertThat(version.fingerprint())
          .isEqualTo(SchemaNormalization.parsingFingerprint64(version.schema()));
      assertThat(history.version(version.fingerprint())).contains(version);
      assertThat(history.findByFingerprint(version.fingerprint())).isEqualTo(version.schema());
    }
  }

  @Test
  void knowsNothingOfOtherFingerprints() {
    assertThat(history.version(42)).isEqualTo(Optional.empty());
    assertThat(history.findByFingerprint(42)).isNull();
  }

  @Test
  void theJsonFormReadsTheNewestVersion() {
    assertThat(EventJson.NEWEST_VERSION)
        .isEqualTo(history.newest(SchemaHistory.Type.SECURITY_EVENT).number());
    assertThat(SecurityEvent.getClassSchema().getField("schema_version").defaultVal())
        .isEqualTo(EventJson.NEWEST_VERSION);
  }

  private static Schema current(SchemaHistory.Type type) {
    return switch (type) {
      case SECURITY_EVENT -> SecurityEvent.getClassSchema();
      case ALERT -> Alert.getClassSchema();
      case DEAD_LETTER -> DeadLetter.getClassSchema();
      case STEP_UP -> StepUp.getClassSchema();
      case SESSION_INQUIRY -> SessionInquiry.getClassSchema();
      case SESSION_REPORT -> SessionReport.getClassSchema();
    };
  }

  /** The generator notes the Java type of strings in the schema; the wire knows nothing of it. */
  private static Schema withoutLanguageHints(Schema schema) {
    String text =
        schema
            .toString()
            .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"");
    return new Schema.Parser().parse(text.replace(",\"avro.java.string\":\"String\"", ""));
  }
}
