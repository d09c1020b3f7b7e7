package io.vigie.analytics.normalise.okta;

import io.vigie.schemas.AuthenticationStage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which step of a login a factor belongs to. */
final class Stages {

  private Stages() {}

  /** The step for Okta's name of a factor or credential; {@code usual} when it says nothing. */
  static AuthenticationStage of(@Nullable String factor, AuthenticationStage usual) {
    if (factor == null) {
      return usual;
    }
    String name = factor.toUpperCase(Locale.ROOT).replace(' ', '_');
    if (name.contains("PUSH")) {
      return AuthenticationStage.PUSH;
    }
    if (hasAny(name, "FIDO", "WEBAUTHN", "U2F", "SIGNED_NONCE", "FASTPASS", "PASSKEY")) {
      return AuthenticationStage.PASSKEY;
    }
    if (hasAny(name, "SMS", "CALL", "EMAIL", "TOKEN_SOFTWARE", "SOFT_TOKEN", "TOTP", "OTP")
        || hasAny(name, "GOOGLE_AUTH", "TOKEN_HARDWARE", "HARDWARE_TOKEN", "SYMANTEC", "RSA_")) {
      return AuthenticationStage.OTP;
    }
    if (name.contains("PASSWORD")) {
      return AuthenticationStage.PASSWORD;
    }
    if (hasAny(name, "ASSERTION", "SAML", "FEDERATION", "IDP", "IWA", "SOCIAL")) {
      return AuthenticationStage.FEDERATION;
    }
    return name.contains("JWT") || name.contains("BEARER") ? AuthenticationStage.TOKEN : usual;
  }

  private static boolean hasAny(String name, String... words) {
    for (String word : words) {
      if (name.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
