package io.vigie.connectors.http;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook posts to.
 *
 * @param url {@code https}; plain {@code http} on this machine or where {@link
 *     Access#allowInsecure} says so. No user-info. Path and query are never shown: chat services
 *     put the secret there.
 * @param headers sent with each request, values masked wherever this record is shown
 * @param signingSecret key of the {@link Signature}, or null: unsigned
 * @param access what may be reached
 * @param connectTimeout for the connection; 100 ms to 1 minute
 * @param requestTimeout for the whole exchange, connection and answer included; 100 ms to 5 minutes
 */
public record Endpoint(
    URI url,
    Map<String, SecretValue> headers,
    @Nullable SecretValue signingSecret,
    Access access,
    Duration connectTimeout,
    Duration requestTimeout)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern ADDRESS_LITERAL = Pattern.compile("\\[.*]|[0-9.]+");

  /** What the delivery itself sets, or the HTTP client does not let us set. */
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "idempotency-key",
          "transfer-encoding",
          "upgrade",
          "user-agent",
          "vigie-signature");

  /** Checks every part; an error names the part and the remedy, never a secret. */
  public Endpoint {
    headers = Map.copyOf(new LinkedHashMap<>(headers));
    checkUrl(url, access);
    headers.keySet().forEach(Endpoint::checkHeader);
    checkTimeout("connect timeout", connectTimeout, Duration.ofMinutes(1));
    checkTimeout("request timeout", requestTimeout, Duration.ofMinutes(5));
  }

  /** Unsigned, without headers, 5 s to connect and 10 s for all, public addresses only. */
  public static Endpoint of(URI url) {
    return of(url, Access.PUBLIC);
  }

  /** Unsigned, without headers, 5 s to connect and 10 s for all. */
  public static Endpoint of(URI url, Access access) {
    return new Endpoint(url, Map.of(), null, access, Duration.ofSeconds(5), Duration.ofSeconds(10));
  }

  /** The same, signed. */
  public Endpoint signedWith(SecretValue secret) {
    return new Endpoint(url, headers, secret, access, connectTimeout, requestTimeout);
  }

  /** The same with one more header. */
  public Endpoint withHeader(String header, SecretValue value) {
    Map<String, SecretValue> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Endpoint(url, more, signingSecret, access, connectTimeout, requestTimeout);
  }

  /** The same with other time-outs. */
  public Endpoint withTimeouts(Duration connect, Duration request) {
    return new Endpoint(url, headers, signingSecret, access, connect, request);
  }

  /**
   * Makes sure that every secret can be read here and now.
   *
   * @throws SecretUnavailableException when one cannot
   */
  void requireSecrets() {
    headers.values().forEach(SecretValue::reveal);
    if (signingSecret != null) {
      signingSecret.reveal();
    }
  }

  /** Scheme, host and port: what may be shown. */
  public String shown() {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /**
   * Whether an address this host stands for may be posted to.
   *
   * @param address one the host's name resolves to
   */
  boolean permits(InetAddress address) {
    return access.allowPrivate()
        || (address.isLoopbackAddress() && isLoopbackName(url))
        || !Addresses.isPrivate(address);
  }

  @Override
  public String toString() {
    return "Endpoint[url="
        + shown()
        + "/***, headers="
        + headers.keySet()
        + " (values masked), signed="
        + (signingSecret != null)
        + ", access="
        + access
        + ", connectTimeout="
        + connectTimeout
        + ", requestTimeout="
        + requestTimeout
        + "]";
  }

  private static void checkUrl(URI url, Access access) {
    String scheme = url.getScheme() == null ? "" : url.getScheme();
    require(scheme.equals("https") || scheme.equals("http"), "needs a scheme; write https://…");
    require(url.getHost() != null, "names no host; write https://host/path");
    require(
        url.getRawUserInfo() == null,
        "carries a user or password; put them into the Authorization header, by reference");
    require(url.getRawFragment() == null, "has a fragment (#…), which is never sent; remove it");
    require(
        scheme.equals("https") || isLoopbackName(url) || access.allowInsecure(),
        "is plain http, so alerts would cross the network in clear; use https, or set"
            + " allow_insecure: true");
    if (ADDRESS_LITERAL.matcher(url.getHost()).matches()) {
      InetAddress literal = literal(url.getHost());
      require(
          access.allowPrivate() || literal.isLoopbackAddress() || !Addresses.isPrivate(literal),
          "points to a private address; if that is meant, set allow_private: true");
    }
  }

  /** Loopback by its name or address, not because a foreign name happens to resolve to it. */
  private static boolean isLoopbackName(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || (ADDRESS_LITERAL.matcher(host).matches() && literal(host).isLoopbackAddress());
  }

  private static InetAddress literal(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new InvalidWebhookException("the webhook's URL names no valid address; correct it");
    }
  }

  private static void checkHeader(String name) {
    if (!HEADER_NAME.matcher(name).matches()) {
      throw new InvalidWebhookException("a webhook's header name is not valid; use letters and -");
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidWebhookException(
          "the webhook's header " + name + " is set by the delivery itself; remove it");
    }
  }

  private static void checkTimeout(String part, Duration timeout, Duration longest) {
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(longest) > 0) {
      throw new InvalidWebhookException(
          "the webhook's "
              + part
              + " is "
              + timeout.toMillis()
              + " ms; give 100 ms to "
              + longest.toSeconds()
              + " s");
    }
  }

  private static void require(boolean ok, String problem) {
    if (!ok) {
      throw new InvalidWebhookException("the webhook's URL " + problem);
    }
  }
}
