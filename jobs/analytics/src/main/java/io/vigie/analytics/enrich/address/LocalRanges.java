package io.vigie.analytics.enrich.address;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Addresses that no public database can know: private, shared (carrier NAT), loopback, link-local,
 * multicast, unspecified and reserved, as the IANA special-purpose registries (RFC 6890) list them.
 * Documentation ranges are not among them: demonstrations use them with databases of their own.
 */
public final class LocalRanges {

  private static final PrefixTable<Boolean> RANGES =
      new PrefixTable<>(
          List.of(
                  "0.0.0.0/8",
                  "10.0.0.0/8",
                  "100.64.0.0/10",
                  "127.0.0.0/8",
                  "169.254.0.0/16",
                  "172.16.0.0/12",
                  "192.168.0.0/16",
                  "224.0.0.0/4",
                  "240.0.0.0/4",
                  "::/128",
                  "::1/128",
                  "fc00::/7",
                  "fe80::/10",
                  "fec0::/10",
                  "ff00::/8")
              .stream()
              .map(Prefix::parse)
              .collect(Collectors.toMap(Function.identity(), prefix -> true)));

  private LocalRanges() {}

  /** Whether the address means something only inside somebody's own network. */
  public static boolean contain(InetAddress address) {
    return RANGES.find(address) != null;
  }
}
