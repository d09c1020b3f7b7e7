package io.vigie.analytics.net;

import org.jspecify.annotations.Nullable;

/** What a request asks for, as HTTP writes it (RFC 9112, 3.2). */
public final class RequestTarget {

  private RequestTarget() {}

  /**
   * The path with its query: the target itself, or what follows the authority in an absolute one.
   *
   * @return null when it has none, as in CONNECT
   */
  public static @Nullable String path(String target) {
    if (target.startsWith("/")) {
      return target;
    }
    int scheme = target.indexOf("://");
    int slash = scheme < 0 ? -1 : target.indexOf('/', scheme + 3);
    return slash < 0 ? null : target.substring(slash);
  }
}
