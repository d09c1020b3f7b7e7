package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Shape;
import org.jspecify.annotations.Nullable;

/** How the values of traits are written. */
final class TraitValues {

  /** Value of the one trait that every attempt on a tenant has. */
  static final String WHOLE = "*";

  private TraitValues() {}

  static @Nullable String value(TraitKind kind, Shape shape, long passwordHash) {
    return switch (kind) {
      case PASSWORD -> passwordHash == 0 ? null : Long.toHexString(passwordHash);
      case CLIENT -> client(shape);
      case TLS_FINGERPRINT -> shape.tlsFingerprint();
      case HEADER_ORDER -> shape.headerOrder();
      case LEAK -> shape.leakSource();
      case ASN -> shape.asn() == null ? null : "AS" + shape.asn();
      case COUNTRY -> shape.country();
      case ENDPOINT -> shape.endpoint();
      case TENANT -> WHOLE;
    };
  }

  private static @Nullable String client(Shape shape) {
    if (shape.userAgent() == null) {
      return null;
    }
    return text(shape.tlsFingerprint()) + " " + text(shape.headerOrder()) + " " + shape.userAgent();
  }

  private static String text(@Nullable String value) {
    return value == null ? "-" : value;
  }
}
