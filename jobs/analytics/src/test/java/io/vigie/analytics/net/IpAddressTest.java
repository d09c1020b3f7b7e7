package io.vigie.analytics.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @Property
  void readsEveryIpv4AddressAsThePlatformDoes(@ForAll @Size(4) byte[] bytes)
      throws UnknownHostException {
    String text = InetAddress.getByAddress(bytes).getHostAddress();
    IpAddress address = IpAddress.parse(text);
    assertThat(address).isNotNull();
    assertThat(address.text()).isEqualTo(text);
  }

  @Property
  void whatItWritesOfAnIpv6AddressThePlatformReadsAsTheSame(@ForAll long high, @ForAll long low)
      throws UnknownHostException {
    IpAddress address = IpAddress.v6(high, low);
    IpAddress again = IpAddress.parse(InetAddress.getByName(address.text()).getHostAddress());
    assertThat(again).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "::, ::",
    "::1, ::1",
    "fe80::, fe80::",
    "::ffff:192.0.2.1, 192.0.2.1",
    "192.0.2.1, 192.0.2.1"
  })
  void writesTheCanonicalForm(String given, String canonical) {
    IpAddress address = IpAddress.parse(given);
    assertThat(address).isNotNull();
    assertThat(address.text()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "localhost",
        "example.org",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.4 ",
        "1..2.3",
        "1.2.3.",
        ".1.2.3",
        "1.2.3.4:80",
        "2001:db8::g",
        "2001:db8:::1",
        "[::1]",
        "fe80::1%eth0",
        "12345::",
        "1:2:3:4:5:6:7:8:9"
      })
  void refusesWhatIsNoAddressWithoutAskingAnybody(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 24, 203.0.113.0/24",
    "203.0.113.77, 32, 203.0.113.77/32",
    "203.0.113.77, 0, 0.0.0.0/0",
    "2001:db8:1:2:3:4:5:6, 64, 2001:db8:1:2::/64",
    "2001:db8:1:2:3:4:5:6, 48, 2001:db8:1::/48",
    "2001:db8:1:2:3:4:5:6, 128, 2001:db8:1:2:3:4:5:6/128"
  })
  void cutsAPrefix(String text, int length, String prefix) {
    IpAddress address = IpAddress.parse(text);
    assertThat(address).isNotNull();
    assertThat(address.prefix(length)).isEqualTo(prefix);
  }
}
