package io.vigie.analytics.detect.session;

/**
 * One thing that speaks for or against a session being in somebody else's hands. Each counts once
 * for a foreign context.
 */
enum Term {
  ASN_CHANGE(0, "another autonomous system"),
  COUNTRY_CHANGE(1, "another country"),
  SENSITIVE_ACTION(2, "something sensitive was done there"),
  UNSEEN_HOSTING(3, "a hosting network the account never used"),
  TLS_CHANGE(4, "another TLS fingerprint"),
  INTERLEAVED(5, "in turn with its own place within minutes"),
  OS_CHANGE(6, "another operating system"),
  DEVICE_KEY_MISMATCH(7, "another device key"),
  REFRESH_REUSE(8, "a refresh token used twice"),
  ADVERSARY_IN_THE_MIDDLE(9, "signed in through a hosting network first"),
  CLIENT_CHANGE(10, "another kind of client"),
  VERSION_BACK(11, "an older version of the client"),
  DEVICE_CHANGE(12, "another device"),
  REPEATEDLY_INTERLEAVED(13, "in turn more often than anybody switches networks"),
  KNOWN_PLACE(14, "a device or address the account knows"),
  VERSION_UPGRADE(15, "a newer version of the same client"),
  RELAY(16, "a relay or VPN"),
  KNOWN_DEVICE(17, "a device identifier the account knows"),
  COPIED_DEVICE(18, "the same device identifier on another browser"),
  PROXIED(19, "signed in by another client through a hosting network");

  private static final Term[] ALL = values();

  /** Those that speak for the owner. */
  static final int CREDITS =
      KNOWN_PLACE.bit() | KNOWN_DEVICE.bit() | VERSION_UPGRADE.bit() | RELAY.bit();

  /** Its bit in recorded state, for ever. */
  private final int bit;

  private final String words;

  Term(int place, String words) {
    this.bit = 1 << place;
    this.words = words;
  }

  /** What a person reads. */
  String words() {
    return words;
  }

  /** Name in evidence: lower case with underscores. */
  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  int bit() {
    return bit;
  }

  boolean in(int terms) {
    return (terms & bit()) != 0;
  }

  boolean isCredit() {
    return in(CREDITS);
  }

  static Term[] all() {
    return ALL;
  }
}
