package io.vigie.analytics.enrich.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTableTest {

  private static final PrefixTable<String> TABLE =
      new PrefixTable<>(
          Map.of(
              Prefix.parse("0.0.0.0/0"), "v4",
              Prefix.parse("10.0.0.0/8"), "eight",
              Prefix.parse("10.1.2.3"), "host",
              Prefix.parse("10.1.2.0/24"), "twenty-four",
              Prefix.parse("2001:db8::/32"), "six"));

  @Test
  void findsTheLongestPrefixThatHoldsTheAddress() {
    assertThat(find("10.1.2.3")).isEqualTo("host");
    assertThat(find("10.1.2.4")).isEqualTo("twenty-four");
    assertThat(find("10.1.3.4")).isEqualTo("eight");
    assertThat(find("11.0.0.1")).isEqualTo("v4");
    assertThat(find("2001:db8:ffff::1")).isEqualTo("six");
  }

  @Test
  void findsNothingOutsideEveryPrefixAndNoV4PrefixForV6() {
    assertThat(find("2001:db9::1")).isNull();
    assertThat(find("::1")).isNull();
    assertThat(new PrefixTable<>(Map.of()).find(address("10.0.0.1"))).isNull();
  }

  @Test
  void ignoresBitsBeyondTheLength() {
    assertThat(Prefix.parse("10.1.2.3/24")).isEqualTo(Prefix.parse("10.1.2.0/24"));
    assertThat(Prefix.parse("2001:db8::1/64")).isEqualTo(Prefix.parse("2001:db8::/64"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "::/x", "host/8"})
  void refusesWhatIsNoPrefix(String text) {
    assertThatThrownBy(() -> Prefix.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 300)
  void agreesWithALinearSearch(
      @ForAll @Size(max = 20) List<@IntRange(max = 0xffff) Integer> networks,
      @ForAll @IntRange(max = 0xffff) int wanted) {
    Map<Prefix, Integer> entries = new HashMap<>();
    for (int i = 0; i < networks.size(); i++) {
      int length = 16 + networks.get(i) % 17;
      entries.put(Prefix.parse(dotted(networks.get(i)) + '/' + length), i);
    }
    InetAddress address = address(dotted(wanted));
    @Nullable Integer expected = null;
    for (int length = 0; length <= 128; length++) {
      expected = entries.getOrDefault(Prefix.of(address).shortened(length), expected);
    }
    assertThat(new PrefixTable<>(entries).find(address)).isEqualTo(expected);
  }

  private static String dotted(int low) {
    return "10.0." + (low >> 8) + '.' + (low & 0xff);
  }

  private static @Nullable String find(String text) {
    return TABLE.find(address(text));
  }

  private static InetAddress address(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }
}
