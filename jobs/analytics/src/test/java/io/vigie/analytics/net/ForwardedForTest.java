package io.vigie.analytics.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedForTest {

  private final ForwardedFor nobody = new ForwardedFor(List.of());
  private final ForwardedFor proxies = new ForwardedFor(List.of("private", "203.0.113.0/24"));

  @Test
  void takesThePeerForTheClientWhereNobodyIsTrusted() {
    assertThat(client(nobody, "10.0.0.1", "198.51.100.7")).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.9, 192.0.2.1, 198.51.100.9",
    "10.0.0.1, 198.51.100.7, 198.51.100.7",
    "10.0.0.1, '192.0.2.66, 198.51.100.7', 198.51.100.7",
    "10.0.0.1, '198.51.100.7, 203.0.113.5, 10.2.3.4', 198.51.100.7",
    "10.0.0.1, '[2001:db8::7]:5000, fd00::1', 2001:db8::7",
    "10.0.0.1, '198.51.100.7:4711', 198.51.100.7",
    "10.0.0.1, '10.9.9.9, 10.8.8.8', 10.9.9.9",
    "10.0.0.1, , 10.0.0.1",
    "10.0.0.1, 'unknown', ",
    "10.0.0.1, '198.51.100.7, ', ",
    "10.0.0.1, '198.51.100.7, forged, 10.0.0.2', ",
    "::1, '198.51.100.7', 198.51.100.7",
  })
  void findsTheLastAddressThatNoTrustedProxyHas(
      String peer, @Nullable String chain, @Nullable String expected) {
    assertThat(client(proxies, peer, chain)).isEqualTo(expected);
  }

  @Test
  void refusesATrustThatIsNoBlock() {
    assertThatThrownBy(() -> new ForwardedFor(List.of("load-balancer")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("load-balancer");
  }

  private static @Nullable String client(
      ForwardedFor proxies, String peer, @Nullable String chain) {
    IpAddress client = proxies.client(Objects.requireNonNull(IpAddress.parse(peer)), chain);
    return client == null ? null : client.text();
  }
}
