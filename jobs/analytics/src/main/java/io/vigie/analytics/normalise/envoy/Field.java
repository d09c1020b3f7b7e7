package io.vigie.analytics.normalise.envoy;

import java.util.List;
import java.util.Locale;

/** What is taken from a line, each under the names it has by default in a JSON access log. */
enum Field {
  START_TIME("start_time"),
  METHOD("method"),
  PATH("path"),
  ORIGINAL_PATH("x_envoy_original_path x-envoy-original-path original_path"),
  RESPONSE_CODE("response_code"),
  RESPONSE_FLAGS("response_flags"),
  BYTES_SENT("bytes_sent"),
  FORWARDED_FOR("x_forwarded_for x-forwarded-for"),
  PEER("downstream_remote_address"),
  USER_AGENT("user_agent user-agent"),
  AUTHORITY("authority :authority"),
  ROUTE_NAME("route_name"),
  JA4("ja4 tls_ja4_fingerprint x-ja4"),
  JA3("ja3 tls_ja3_fingerprint x-ja3"),
  SUBJECT("jwt_sub sub subject"),
  SESSION("session_id session"),
  TOKEN("token_id jti"),
  RECORDS_RETURNED("records_returned"),
  /** The line itself, where a container's log wraps it. */
  MESSAGE("message log");

  private final String names;

  Field(String names) {
    this.names = names;
  }

  /** The option's name. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names it has by default. */
  List<String> names() {
    return List.of(names.split(" ", -1));
  }
}
