package io.vigie.analytics.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "192.0.2.1:8080, 192.0.2.1",
    "192.0.2.1:0, 192.0.2.1",
    "[2001:db8::1]:443, 2001:db8::1",
    "[2001:DB8:0:0:0:0:0:1], 2001:db8::1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "fe80::1%eth0, fe80::1",
  })
  void stripsWhatIsNoPartOfTheAddress(String text, String expected) {
    assertThat(LoggedAddress.canonical(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "unknown", "1.2.3", "256.1.1.1", "01.2.3.4", "example.org", "example.org:80",
        "1:2:3", "::1::", "[::1", "[::1]x", "[]", "1:2:3:4:5:6:7:8:9", ":", "localhost"
      })
  void takesNothingElseForAnAddress(String text) {
    assertThat(LoggedAddress.canonical(text)).isNull();
  }
}
