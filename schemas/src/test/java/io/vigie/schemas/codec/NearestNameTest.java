package io.vigie.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  private static final List<String> KNOWN = List.of("session_id", "token_id", "time", "ip");

  @Test
  void findsANameWithALetterWrong() {
    assertThat(NearestName.of("sesion_id", KNOWN)).contains("session_id");
    assertThat(NearestName.of("tiem", KNOWN)).contains("time");
    assertThat(NearestName.of("TIME", KNOWN)).contains("time");
  }

  @Test
  void completesTheBeginningOfOneName() {
    assertThat(NearestName.of("sess", KNOWN)).contains("session_id");
    assertThat(NearestName.of("ses", KNOWN)).isEmpty();
    List<String> two = List.of("credential-attack-source", "credential-attack-account");
    assertThat(NearestName.of("credential-attack", two)).isEmpty();
  }

  @Test
  void suggestsNothingWhenNothingIsNear() {
    assertThat(NearestName.of("colour", KNOWN)).isEmpty();
    assertThat(NearestName.of("", KNOWN)).isEmpty();
    assertThat(NearestName.of("xy", KNOWN)).isEmpty();
    assertThat(NearestName.of("t".repeat(10_000), KNOWN)).isEmpty();
    assertThat(NearestName.suggestion("colour", KNOWN)).isEmpty();
  }
}
