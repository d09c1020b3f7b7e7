package io.vigie.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionInquiry;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.StepUp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that were recorded when a version was released are read for ever: a {@code .bin} file holds
 * one message in single-object encoding, the {@code .json} beside it what it says. To record the
 * files of a new version run the test once with {@code -Dvigie.golden.record=true}; files that
 * exist are never written again.
 */
class GoldenBytesTest {

  private static final Path FOLDER = Path.of("src/test/resources/io/vigie/schemas/golden");
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<SchemaHistory.Version> versions() {
    List<SchemaHistory.Version> all = new ArrayList<>();
    for (SchemaHistory.Type type : SchemaHistory.Type.values()) {
      all.addAll(SchemaHistory.get().versions(type));
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("versions")
  void restoresTheBytesOfEveryVersion(SchemaHistory.Version version) throws IOException {
    recordIfAsked(version);
    List<Path> recorded = recorded(version);
    assertThat(recorded).as("golden bytes of %s", name(version)).isNotEmpty();
    for (Path bytes : recorded) {
      JsonNode said = JSON.readTree(bytes.resolveSibling(jsonName(bytes)).toFile());
      SpecificRecordBase restored = decode(version.type(), Files.readAllBytes(bytes));
      assertSaysAll(JSON.readTree(restored.toString()), said, bytes.getFileName().toString());
    }
  }

  @Test
  void hasBytesForEveryPayload() throws IOException {
    for (SchemaHistory.Version version : versions()) {
      if (version.type() == SchemaHistory.Type.SECURITY_EVENT) {
        assertThat(recorded(version))
            .hasSize(version.schema().getField("payload").schema().getTypes().size());
      }
    }
  }

  /** Later versions may say more, never less. */
  private static void assertSaysAll(JsonNode restored, JsonNode said, String where) {
    if (!said.isObject()) {
      assertThat(restored).as(where).isEqualTo(said);
      return;
    }
    for (Map.Entry<String, JsonNode> field : said.properties()) {
      assertSaysAll(restored.path(field.getKey()), field.getValue(), where + "." + field.getKey());
    }
  }

  private static SpecificRecordBase decode(SchemaHistory.Type type, byte[] bytes)
      throws IOException {
    return switch (type) {
      case SECURITY_EVENT ->
          new BinaryMessageDecoder<SecurityEvent>(
                  SpecificData.getForClass(SecurityEvent.class),
                  SecurityEvent.getClassSchema(),
                  SchemaHistory.get())
              .decode(bytes);
      case ALERT ->
          new BinaryMessageDecoder<Alert>(
                  SpecificData.getForClass(Alert.class),
                  Alert.getClassSchema(),
                  SchemaHistory.get())
              .decode(bytes);
      case DEAD_LETTER ->
          new BinaryMessageDecoder<DeadLetter>(
                  SpecificData.getForClass(DeadLetter.class),
                  DeadLetter.getClassSchema(),
                  SchemaHistory.get())
              .decode(bytes);
      case STEP_UP ->
          new BinaryMessageDecoder<StepUp>(
                  SpecificData.getForClass(StepUp.class),
                  StepUp.getClassSchema(),
                  SchemaHistory.get())
              .decode(bytes);
      case SESSION_INQUIRY ->
          new BinaryMessageDecoder<SessionInquiry>(
                  SpecificData.getForClass(SessionInquiry.class),
                  SessionInquiry.getClassSchema(),
                  SchemaHistory.get())
              .decode(bytes);
      case SESSION_REPORT ->
          new BinaryMessageDecoder<SessionReport>(
                  SpecificData.getForClass(SessionReport.class),
                  SessionReport.getClassSchema(),
                  SchemaHistory.get())
              .decode(bytes);
    };
  }

  private static List<Path> recorded(SchemaHistory.Version version) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.getFileName().toString().matches(name(version) + "(-.*)?\\.bin"))
          .sorted()
          .toList();
    }
  }

  private static void recordIfAsked(SchemaHistory.Version version) throws IOException {
    if (!Boolean.getBoolean("vigie.golden.record") || !recorded(version).isEmpty()) {
      return;
    }
    for (Map.Entry<String, GenericData.Record> filled :
        FilledRecords.of(version.schema()).entrySet()) {
      String suffix = filled.getKey().equals("whole") ? "" : "-" + filled.getKey();
      Path bytes = FOLDER.resolve(name(version) + suffix + ".bin");
      ByteBuffer encoded =
          new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), version.schema())
              .encode(filled.getValue());
      byte[] content = new byte[encoded.remaining()];
      encoded.get(content);
      Files.write(bytes, content);
      String said = JSON.readTree(filled.getValue().toString()).toPrettyString();
      Files.writeString(bytes.resolveSibling(jsonName(bytes)), said + "\n");
    }
  }

  private static String name(SchemaHistory.Version version) {
    return version.type().name().toLowerCase(Locale.ROOT).replace('_', '-')
        + "-v"
        + version.number();
  }

  private static String jsonName(Path bytes) {
    return bytes.getFileName().toString().replace(".bin", ".json");
  }
}
