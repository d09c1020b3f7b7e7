package io.vigie.analytics.enrich.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRangeTest {

  private static final String SUFFIX = "003D68EB55068C33ACE09247EE4C639306B";

  @Test
  void knowsTheMostUsedPasswordOfTheRealRange() throws IOException {
    PasswordRange range = real("range_5BAA6.txt");

    assertThat(range.contains(CredentialHash.sha1("password"))).isTrue();
    assertThat(CredentialHash.sha1("password").prefix()).isEqualTo("5BAA6");
    assertThat(range.contains(digest("5BAA6" + "0".repeat(35)))).isFalse();
    assertThat(range.size()).isEqualTo(466);
  }

  @Test
  void readsARealRangeOfOneLine() throws IOException {
    assertThat(real("range_A0F41.txt").contains(digest("A0F417D58E726EB382EF3AE22EE95D07C0C4B40E")))
        .isTrue();
  }

  @Test
  void takesPaddingForNoPassword() throws IOException {
    PasswordRange range = range(SUFFIX + ":0\r\n" + SUFFIX.replace('3', '4') + ":12\r\n");

    assertThat(range.contains(digest("00000" + SUFFIX))).isFalse();
    assertThat(range.contains(digest("00000" + SUFFIX.replace('3', '4')))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "003D68EB55068C33ACE09247EE4C639306B",
        "003D68EB55068C33ACE09247EE4C639306B:",
        "003D68EB55068C33ACE09247EE4C639306B:-1",
        "003D68EB55068C33ACE09247EE4C639306B:many",
        "003D68EB55068C33ACE09247EE4C63930:1",
        "003D68EB55068C33ACE09247EE4C639306BA:1",
        "003D68EB55068C33ACE09247EE4C63930gB:1",
        "<html>"
      })
  void refusesALineThatIsNoneWithoutRepeatingIt(String line) {
    assertThatThrownBy(() -> range(SUFFIX + ":1\n" + line + "\n"))
        .isInstanceOf(PasswordRange.MalformedRangeException.class)
        .hasMessageStartingWith("line 2 is not 35 hexadecimal digits")
        .hasMessageNotContaining("003D");
  }

  @Test
  void aDigestShowsNothingOfItself() {
    assertThat(CredentialHash.sha1("password")).hasToString("sha1:***");
  }

  private static PasswordDigest digest(String digits) {
    return PasswordDigest.parse("sha1:" + digits);
  }

  private static PasswordRange range(String lines) throws IOException {
    return PasswordRange.read(
        PasswordDigest.Kind.SHA1, new BufferedReader(new StringReader(lines)));
  }

  private static PasswordRange real(String name) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(SharedData.file("hibp/" + name))) {
      return PasswordRange.read(PasswordDigest.Kind.SHA1, lines);
    }
  }
}
