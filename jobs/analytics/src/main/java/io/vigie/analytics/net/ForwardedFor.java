package io.vigie.analytics.net;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client behind a chain of proxies. {@code X-Forwarded-For} is what each hop says of the
 * one before it, and its left part is whatever the client wrote: an entry counts only when the hop
 * that wrote it is trusted. So the chain is read from its right end, and the first address that is
 * no trusted proxy is the client.
 */
public final class ForwardedFor {

  /** Keyword for the addresses that are nobody's on the internet. */
  public static final String PRIVATE = "private";

  /** Loopback, RFC 1918, RFC 4193, and link-local addresses. */
  private static final List<String> PRIVATE_BLOCKS =
      List.of(
          "127.0.0.0/8",
          "::1/128",
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "fc00::/7",
          "169.254.0.0/16",
          "fe80::/10");

  private final List<AddressBlock> trusted = new ArrayList<>();

  /**
   * Takes the trusted proxies.
   *
   * @param trusted blocks in CIDR notation, or {@value #PRIVATE}; none trusts nobody, so that every
   *     request comes from its direct peer
   * @throws IllegalArgumentException when one is neither; the message names it
   */
  public ForwardedFor(List<String> trusted) {
    for (String each : trusted) {
      for (String block : each.equals(PRIVATE) ? PRIVATE_BLOCKS : List.of(each)) {
        AddressBlock parsed = AddressBlock.parse(block);
        if (parsed == null) {
          throw new IllegalArgumentException(
              each + " is no block of addresses; give one such as 10.0.0.0/8, or " + PRIVATE);
        }
        this.trusted.add(parsed);
      }
    }
  }

  /**
   * The client of a request whose direct peer is known.
   *
   * @param chain the header's value, or null when there was none
   * @return null when a trusted proxy forwarded for something that is no address
   */
  public @Nullable IpAddress client(IpAddress peer, @Nullable String chain) {
    return !isTrusted(peer) || chain == null ? peer : behind(chain);
  }

  /**
   * The client by the header alone: the last address of it that is no trusted proxy.
   *
   * @return null when the search ends at something that is no address
   */
  public @Nullable IpAddress behind(String chain) {
    IpAddress hop = null;
    int end = chain.length();
    while (end >= 0) {
      int comma = end == 0 ? -1 : chain.lastIndexOf(',', end - 1);
      hop = LoggedAddress.parse(chain.substring(comma + 1, end));
      if (hop == null || !isTrusted(hop)) {
        return hop;
      }
      end = comma;
    }
    return hop;
  }

  private boolean isTrusted(IpAddress address) {
    for (AddressBlock block : trusted) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
