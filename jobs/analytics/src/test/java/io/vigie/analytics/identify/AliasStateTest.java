package io.vigie.analytics.identify;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.SecurityEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Bytes of each version of the state are restored for ever. To record those of a new version run
 * the test once with {@code -Dvigie.golden.record=true}.
 */
class AliasStateTest {

  private static final String RECORDED = "alias-state.v1.bin";

  @Test
  void restoresTheBytesOfVersionOne() throws IOException {
    if (Boolean.getBoolean("vigie.golden.record")) {
      Path file = Path.of("src/test/resources/io/vigie/analytics/identify").resolve(RECORDED);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes(example()));
    }
    try (InputStream recorded = getClass().getResourceAsStream(RECORDED)) {
      AliasState state = AliasState.CODEC.read(1, new DataInputStream(recorded));
      assertThat(state).usingRecursiveComparison().isEqualTo(example());
    }
  }

  @Test
  void aNumberOfOneAccountTakesFewBytes() throws IOException {
    AliasState state = new AliasState(AliasKind.PHONE);
    state.holdings.add(
        new Holding(new Named("someone@example.org", "u-10442"), 1, true, Long.MAX_VALUE, 1));
    assertThat(bytes(state).length).isLessThan(80);
  }

  private static AliasState example() {
    AliasState state = new AliasState(AliasKind.PHONE);
    state.holdings.add(new Holding(new Named("ada", null), 1, true, Long.MAX_VALUE, 2));
    state.holdings.add(new Holding(new Named(null, "u-1"), 3, false, 4, 5));
    SecurityEvent change = Told.swapped("n", Duration.ZERO);
    change.setSchemaVersion(1); // of the day on which the bytes were recorded
    Waiting waiting = new Waiting(change, 6);
    waiting.told.add("ada");
    state.waiting.add(waiting);
    return state;
  }

  private static byte[] bytes(AliasState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AliasState.CODEC.write(state, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  @Test
  void whatCrossesTheNetworkArrivesAsItWasSent() throws IOException {
    Binding fact =
        new Binding(
            new Alias("acme", AliasKind.ACCOUNT_ID, "u-1"),
            new Named("ada", "u-1"),
            Binding.Effect.STANDS,
            7,
            "e1");
    Question question =
        new Question(
            new Alias("acme", AliasKind.SESSION, "s"), Told.call("s", Duration.ofSeconds(1)));
    AliasInputCodec codec = new AliasInputCodec();
    for (AliasInput input : new AliasInput[] {fact, question}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      codec.write(input, new DataOutputStream(bytes));
      assertThat(codec.read(1, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
          .isEqualTo(input);
    }
  }
}
