package io.vigie.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class PendingUpsertSerializerTest {

  private static final PendingUpsert PENDING =
      new PendingUpsert(new DocumentUpsert("logs-1", "id-é", 7, "{\"a\":\"ü\"}", "{\"b\":1}"), 2);

  /** As version 1 wrote it. Must be readable for ever: never change it. */
  private static final String VERSION_1 =
      "ffffffffffffffff"
          + "00000001"
          + "000000000000001c"
          + "000000066c6f67732d31"
          + "0000000569642dc3a9"
          + "0000000000000007"
          + "0000000a7b2261223a22c3bc227d"
          + "000000077b2262223a317d"
          + "00000002";

  private final PendingUpsertSerializer serializer = new PendingUpsertSerializer();

  @Test
  void restoresABufferThatVersion1Wrote() throws IOException {
    var state = serializer.deserialize(1, HexFormat.of().parseHex(VERSION_1));
    assertThat(state.getBufferedRequestEntries())
        .extracting(RequestEntryWrapper::getRequestEntry)
        .containsExactly(PENDING);
  }

  @Test
  void writesWhatIsRecorded() throws IOException {
    assertThat(HexFormat.of().formatHex(serializer.serialize(state(PENDING)))).isEqualTo(VERSION_1);
    assertThat(serializer.getVersion()).isEqualTo(1);
  }

  @Test
  void carriesDocumentsLargerThanSixtyFourKibibytes() throws IOException {
    String large = "{\"a\":\"" + "x".repeat(200_000) + "\"}";
    PendingUpsert pending = PendingUpsert.fresh(DocumentUpsert.of("i", "1", 1, large));
    var restored = serializer.deserialize(1, serializer.serialize(state(pending)));
    assertThat(restored.getBufferedRequestEntries().get(0).getRequestEntry()).isEqualTo(pending);
  }

  @Test
  void saysThatACheckpointIsOfANewerRelease() {
    assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void refusesABufferThatIsCutShort() {
    byte[] whole = HexFormat.of().parseHex(VERSION_1);
    byte[] cut = Arrays.copyOf(whole, whole.length - 12);
    assertThatThrownBy(() -> serializer.deserialize(1, cut)).isInstanceOf(IOException.class);
  }

  private static BufferedRequestState<PendingUpsert> state(PendingUpsert pending) {
    return new BufferedRequestState<>(
        List.of(new RequestEntryWrapper<>(pending, pending.upsert().sizeInBytes())));
  }
}
