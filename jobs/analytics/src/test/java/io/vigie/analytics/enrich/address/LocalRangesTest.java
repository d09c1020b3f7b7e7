package io.vigie.analytics.enrich.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRangesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.255.255.255",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.1.1",
        "172.31.255.255",
        "192.168.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fd00::1",
        "fe80::1",
        "ff02::1",
        "::ffff:10.0.0.1"
      })
  void holdWhatOnlyMeansSomethingInsideANetwork(String text) {
    assertThat(LocalRanges.contain(IpLiteral.parse(text).orElseThrow())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
        "172.32.0.0", "192.0.2.1", "198.51.100.1", "203.0.113.1", "223.255.255.255", "2001:db8::1",
        "2a00::1", "::2"
      })
  void leaveOutWhatADatabaseMayKnow(String text) {
    assertThat(LocalRanges.contain(IpLiteral.parse(text).orElseThrow())).isFalse();
  }
}
