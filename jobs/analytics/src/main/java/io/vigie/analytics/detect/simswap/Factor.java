package io.vigie.analytics.detect.simswap;

import java.util.Locale;

/** What speaks for or against a takeover; each counts once. */
enum Factor {
  /** The change itself: its odds before anything else is known. */
  CHANGE("a change of SIM"),
  /** The odds of a change that nobody has reported. */
  NO_REPORT("no report of a carrier"),
  NEW_DEVICE("a new device"),
  NO_TELEPHONE("one that is no telephone"),
  PHONE_PROOF("a code to the number"),
  PROMPT("within two hours of the change"),
  LEAKED_PAIR("a password known from a leak"),
  UNFAMILIAR_PLACE("an unfamiliar network"),
  STRANGE_REGION("a home line in a region not known"),
  CONTACT_CHANGE("a new contact or factor"),
  SECOND_CONTACT_CHANGE("another new contact or factor"),
  SENSITIVE_ACTION("a payee or sensitive action"),
  LARGE_TRANSFER("a large amount"),
  OLD_DEVICE_ACTIVE("the old device still in use"),
  MANY_CODES("many codes sent or mistyped"),
  KEY_CHANGED("a device with another key than before"),
  FAMILIAR_ADDRESS("an address known from before"),
  FAMILIAR_NETWORK("a network known from before"),
  SAME_TELEPHONE("the card in the same telephone"),
  SMALL_TRANSFER("a small amount only"),
  UNHURRIED("a new device hours after the change, from no strange place"),
  PHONE_UPGRADE("no code to the number on the new device");

  private final String words;

  Factor(String words) {
    this.words = words;
  }

  /** As a sentence tells it. */
  String words() {
    return words;
  }

  /** As evidence is named. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
