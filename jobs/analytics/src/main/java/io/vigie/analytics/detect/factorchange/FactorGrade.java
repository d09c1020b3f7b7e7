package io.vigie.analytics.detect.factorchange;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How hard a factor is to take from its owner at a distance. NIST SP 800-63B, section 5.1.3.3,
 * calls codes over the telephone network restricted for this reason.
 */
enum FactorGrade {
  /** Bound to a device: a passkey, a push to an app, a code that a device computes. */
  STRONG,
  /** Reaches whoever holds the number, the mailbox or the answers. */
  WEAK,
  /** A password, or a factor of an unknown kind. */
  OTHER;

  private static final List<String> STRONG_WORDS =
      List.of(
          "passkey",
          "webauthn",
          "fido",
          "u2f",
          "security_key",
          "smart_card",
          "signed_nonce",
          "push",
          "totp",
          "authenticator",
          "token:software",
          "token:hardware");

  private static final List<String> WEAK_WORDS =
      List.of("sms", "voice", "call", "phone", "email", "question");

  /** Grade of a factor in the words of a source. */
  static FactorGrade of(@Nullable String factor) {
    if (factor == null) {
      return OTHER;
    }
    String name = factor.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    if (STRONG_WORDS.stream().anyMatch(name::contains)) {
      return STRONG;
    }
    return WEAK_WORDS.stream().anyMatch(name::contains) ? WEAK : OTHER;
  }

  /** Grade of the strongest factor of a sign-in. */
  static FactorGrade of(Authentication attempt) {
    if (attempt.getStage() == AuthenticationStage.PASSKEY
        || attempt.getStage() == AuthenticationStage.PUSH) {
      return STRONG;
    }
    FactorGrade grade = OTHER;
    for (String factor : attempt.getFactors()) {
      FactorGrade other = of(factor);
      if (other == STRONG) {
        return STRONG;
      }
      grade = other == WEAK ? WEAK : grade;
    }
    return grade;
  }
}
