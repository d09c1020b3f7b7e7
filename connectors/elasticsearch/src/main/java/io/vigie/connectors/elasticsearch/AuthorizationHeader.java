package io.vigie.connectors.elasticsearch;

import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts the credentials on each request. Not a fixed default header, because a running job must be
 * able to take up a rotated password without a restart.
 */
final class AuthorizationHeader implements HttpRequestInterceptor {

  private final Credentials credentials;
  private volatile @Nullable String value;

  AuthorizationHeader(Credentials credentials) {
    this.credentials = credentials;
    this.value = credentials.authorization().orElse(null);
  }

  void renew() {
    value = credentials.authorization().orElse(null);
  }

  @Override
  public void process(HttpRequest request, HttpContext context) {
    String current = value;
    if (current != null) {
      request.setHeader(HttpHeaders.AUTHORIZATION, current);
    }
  }
}
