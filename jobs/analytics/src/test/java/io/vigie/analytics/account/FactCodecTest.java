package io.vigie.analytics.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactCodecTest {

  private final FactCodec codec = new FactCodec();

  @Test
  void readsBackInWhichLeaksTheAccountStands() throws IOException {
    for (List<String> leaks : Arrays.asList(null, List.<String>of(), List.of("town", "shop"))) {
      Fact fact = fact(leaks);
      assertThat(codec.read(2, new DataInputStream(bytes(fact)))).isEqualTo(fact);
    }
  }

  @Test
  void aFactWithoutLeaksHasTheBytesOfVersionOne() throws IOException {
    Fact fact = fact(null);
    assertThat(codec.read(1, new DataInputStream(bytes(fact)))).isEqualTo(fact);
  }

  @Test
  void readsBackWhetherTheAccountIsATargetOfItsOwn() throws IOException {
    for (boolean beset : new boolean[] {true, false}) {
      assertThat(codec.read(2, new DataInputStream(bytes(fact(null, beset)))).beset())
          .isEqualTo(beset);
    }
  }

  private ByteArrayInputStream bytes(Fact fact) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(fact, new DataOutputStream(bytes));
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static Fact fact(List<String> leaks) {
    return fact(leaks, false);
  }

  private static Fact fact(List<String> leaks, boolean beset) {
    return new Fact(
        "acme",
        "203.0.113.0/24",
        "203.0.113.7",
        7,
        "e1",
        Fact.Kind.SUCCESS,
        Familiarity.UNFAMILIAR,
        1,
        2,
        "ada",
        false,
        5,
        true,
        Credit.ALL,
        9,
        leaks,
        Shape.UNTOLD,
        beset);
  }
}
