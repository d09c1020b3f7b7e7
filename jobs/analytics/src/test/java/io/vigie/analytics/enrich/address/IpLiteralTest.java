package io.vigie.analytics.enrich.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4,1.2.3.4",
    "0.0.0.0,0.0.0.0",
    "255.255.255.255,255.255.255.255",
    "2001:db8::1,2001:db8:0:0:0:0:0:1",
    "::ffff:1.2.3.4,1.2.3.4",
    "::,0:0:0:0:0:0:0:0",
  })
  void readsAddresses(String text, String expected) {
    assertThat(IpLiteral.parse(text).map(InetAddress::getHostAddress)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.-4",
        "01.2.3.4",
        "1.2..4",
        "1.2.3.4 ",
        "localhost",
        "example.org",
        "1.2.3.4/32",
        "fe80::1%eth0",
        "::g",
        ":::",
        "[::1]",
        "2001:db8",
        "a:b",
        "1.2.3.4:80",
        "::1:::::::::::::::::::::::::::::::::::::::::::::::::::::",
        "00.0.0.0",
        "١.2.3.4"
      })
  void refusesWhatIsNoAddressWithoutAskingANameServer(String text) {
    assertThat(IpLiteral.parse(text)).isEmpty();
  }
}
