package io.vigie.analytics.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @Property
  void readsWhatThePlatformWrites(@ForAll("addresses") InetAddress address) {
    IpAddress parsed = IpAddress.parse(address.getHostAddress());
    assertThat(parsed).isNotNull();
    assertThat(platform(parsed.text())).isEqualTo(address);
    assertThat(IpAddress.parse(parsed.text())).isEqualTo(parsed);
  }

  @Property
  void writesLowerCaseAndAtMostOneGap(@ForAll("addresses") InetAddress address) {
    String text = IpAddress.parse(address.getHostAddress().toUpperCase(Locale.ROOT)).text();
    assertThat(text).isEqualTo(text.toLowerCase(Locale.ROOT));
    assertThat(text.split("::", -1).length).isLessThanOrEqualTo(2);
  }

  @Property
  void agreesWithThePlatformOnAnythingThatLooksLikeAnIpv6Address(
      @ForAll("almostAddresses") String text) {
    // The platform asks a name server for what does not begin like a literal: not for these.
    InetAddress known = platformOrNull("0" + text);
    IpAddress parsed = IpAddress.parse("0" + text);
    if (parsed == null) {
      assertThat(known == null || isLax("0" + text)).as(text).isTrue();
    } else {
      assertThat(platform(parsed.text())).isEqualTo(known);
    }
  }

  @Property
  void masksTheBitsBeyondThePrefix(
      @ForAll("addresses") InetAddress address, @ForAll @IntRange(max = 128) int length) {
    int bits = address.getAddress().length * 8;
    int used = Math.min(length, bits);
    BigInteger all = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    BigInteger mask = all.shiftRight(bits - used).shiftLeft(bits - used);
    BigInteger masked = new BigInteger(1, address.getAddress()).and(mask);

    String prefix = IpAddress.parse(address.getHostAddress()).prefix(used);

    assertThat(prefix).endsWith("/" + used);
    InetAddress first = platform(prefix.substring(0, prefix.indexOf('/')));
    assertThat(new BigInteger(1, first.getAddress())).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8::0:1, 2001:db8::1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::FFFF:c000:201, 192.0.2.1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "255.255.255.255, 255.255.255.255"
  })
  void writesTheCanonicalForm(String given, String canonical) {
    assertThat(IpAddress.parse(given).text()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.23, 24, 198.51.100.0/24",
    "198.51.100.23, 32, 198.51.100.23/32",
    "2001:db8:1:2:3::4, 48, 2001:db8:1::/48",
    "2001:db8:1:2:3::4, 64, 2001:db8:1:2::/64",
    "::ffff:198.51.100.23, 24, 198.51.100.0/24"
  })
  void writesPrefixes(String given, int length, String prefix) {
    assertThat(IpAddress.parse(given).prefix(length)).isEqualTo(prefix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.4 ",
        "1.2.3.x",
        "1..2.3",
        ":",
        ":::",
        "1:",
        ":1",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "g::1",
        "1:2:3:4:5:6:7:8::",
        "::1.2.3",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "fe80::1%eth0",
        "[::1]",
        ".::",
        "example.com",
        "localhost",
        "１.2.3.4",
        "::１",
        "2130706433",
        "0x7f.1"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }

  @Test
  void refusesWhatIsMuchTooLong() {
    assertThat(IpAddress.parse("1:".repeat(10_000_000))).isNull();
  }

  @Provide
  Arbitrary<InetAddress> addresses() {
    Arbitrary<Byte> bytes =
        Arbitraries.oneOf(
            Arbitraries.bytes(), Arbitraries.just((byte) 0), Arbitraries.just((byte) 0));
    return Arbitraries.oneOf(
            bytes.array(byte[].class).ofSize(4), bytes.array(byte[].class).ofSize(16))
        .map(IpAddressTest::fromBytes);
  }

  @Provide
  Arbitrary<String> almostAddresses() {
    return Arbitraries.of("0", "1", "f", "a1", ":", ":", "::", "ffff", "12345", "1.2.3.4")
        .list()
        .ofMinSize(1)
        .ofMaxSize(16)
        .map(parts -> String.join("", parts))
        .filter(text -> text.indexOf(':') >= 0);
  }

  /** What the platform reads and RFC 4291 does not allow, or what is longer than an address. */
  private static boolean isLax(String text) {
    return text.length() > 45
        || Arrays.stream(text.split(":", -1))
            .anyMatch(group -> group.length() > 4 || group.matches("0+[0-9].*"));
  }

  private static InetAddress fromBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static InetAddress platform(String literal) {
    InetAddress found = platformOrNull(literal);
    assertThat(found).as(literal).isNotNull();
    return found;
  }

  private static InetAddress platformOrNull(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
