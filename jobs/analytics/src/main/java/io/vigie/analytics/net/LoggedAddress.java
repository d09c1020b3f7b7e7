package io.vigie.analytics.net;

import org.jspecify.annotations.Nullable;

/** An address as logs write it: bare, with a port, in brackets, with an IPv6 zone. */
public final class LoggedAddress {

  private LoggedAddress() {}

  /**
   * The address alone.
   *
   * @param text such as {@code 192.0.2.1}, {@code 192.0.2.1:8080}, {@code [2001:db8::1]:443} or
   *     {@code fe80::1%eth0}
   * @return null when it is no address; a host name is none and is never looked up
   */
  public static @Nullable IpAddress parse(String text) {
    String host = withoutPort(text.strip());
    int zone = host.indexOf('%');
    return IpAddress.parse(zone < 0 ? host : host.substring(0, zone));
  }

  /** The canonical text of {@link #parse}, or null. */
  public static @Nullable String canonical(@Nullable String text) {
    IpAddress address = text == null ? null : parse(text);
    return address == null ? null : address.text();
  }

  private static String withoutPort(String text) {
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      boolean sound = close > 0 && (close == text.length() - 1 || text.charAt(close + 1) == ':');
      return sound ? text.substring(1, close) : "";
    }
    int colon = text.indexOf(':');
    // Two colons are an IPv6 address without brackets: it has no port.
    return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
  }
}
