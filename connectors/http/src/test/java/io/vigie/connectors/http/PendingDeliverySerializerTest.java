package io.vigie.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class PendingDeliverySerializerTest {

  private static final PendingDelivery PENDING =
      new PendingDelivery("id-é", 7, "acme", "{\"a\":\"ü\"}", 3);

  /** As version 1 wrote it. Must be readable for ever: never change it. */
  private static final String VERSION_1 =
      "ffffffffffffffff"
          + "00000001"
          + "000000000000000a"
          + "0000000569642dc3a9"
          + "00000007"
          + "0000000461636d65"
          + "0000000a7b2261223a22c3bc227d"
          + "00000003";

  private final PendingDeliverySerializer serializer = new PendingDeliverySerializer();

  @Test
  void restoresDeliveriesThatVersion1Wrote() throws IOException {
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
  void carriesBodiesLargerThanSixtyFourKibibytes() throws IOException {
    PendingDelivery large = new PendingDelivery("a", 1, "t", "x".repeat(200_000), 0);
    var restored = serializer.deserialize(1, serializer.serialize(state(large)));
    assertThat(restored.getBufferedRequestEntries().get(0).getRequestEntry()).isEqualTo(large);
  }

  @Test
  void saysThatACheckpointIsOfANewerRelease() {
    assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void refusesDeliveriesThatAreCutShort() {
    byte[] whole = HexFormat.of().parseHex(VERSION_1);
    byte[] cut = Arrays.copyOf(whole, whole.length - 8);
    assertThatThrownBy(() -> serializer.deserialize(1, cut)).isInstanceOf(IOException.class);
  }

  private static BufferedRequestState<PendingDelivery> state(PendingDelivery pending) {
    return new BufferedRequestState<>(
        List.of(new RequestEntryWrapper<>(pending, pending.bytes().length)));
  }
}
