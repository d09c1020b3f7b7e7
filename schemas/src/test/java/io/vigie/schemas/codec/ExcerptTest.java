package io.vigie.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\":\"ada\",\"password\":\"hunter2\"}",
        "{\"password\" : \"x\\\"hunter2\"}",
        "{\"password\":\"hunter2",
        "token=hunter2&x=1",
        "Authorization: Bearer hunter2",
        "authorization: Basic hunter2",
        "api-key: hunter2",
        "client_secret='hunter2'",
        "sessionId=hunter2",
      })
  void masksWhatLooksLikeASecret(String text) {
    assertThat(Excerpt.ofText(bytes(text))).doesNotContain("hunter2").contains("***");
  }

  @Test
  void masksAWebTokenWhereverItStands() {
    assertThat(Excerpt.ofText(bytes("GET /x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.abc-_9 200")))
        .isEqualTo("GET /x *** 200");
  }

  @Test
  void leavesTheRestAsItIs() {
    assertThat(Excerpt.ofText(bytes("{\"user\":\"ada\",\"password\":\"x\",\"ip\":\"192.0.2.1\"}")))
        .isEqualTo("{\"user\":\"ada\",\"password\":***,\"ip\":\"192.0.2.1\"}");
  }

  @Test
  void isBounded() {
    assertThat(Excerpt.ofText(bytes("x".repeat(5_000)))).hasSize(Excerpt.MAX_LENGTH);
    assertThat(Excerpt.ofBinary(new byte[5_000])).hasSizeLessThan(80);
  }

  @Test
  void survivesAValueThatIsAllBackslashes() {
    assertThat(Excerpt.ofText(bytes("\"password\":\"" + "\\".repeat(5_000))))
        .isEqualTo("\"password\":***");
  }

  @Test
  void showsControlCharactersAsReplaced() {
    assertThat(Excerpt.ofText(bytes("a\u0000b\tc"))).isEqualTo("a\uFFFDb\tc");
  }

  @Test
  void showsFewBytesOfWhatIsNoText() {
    assertThat(Excerpt.ofBinary(new byte[] {0, 0, 1, (byte) 0xff})).isEqualTo("0x000001ff");
    assertThat(Excerpt.ofBinary(new byte[33])).isEqualTo("0x" + "00".repeat(32) + "…");
  }

  @Test
  void recognisesTextThatWasSentAmongBinary() {
    assertThat(Excerpt.ofBinary(bytes("{\"token\":\"hunter2\",\"né\":1}")))
        .isEqualTo("{\"token\":***,\"né\":1}");
    assertThat(Excerpt.ofBinary(bytes("x" + "é".repeat(600)))).startsWith("xéé");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
