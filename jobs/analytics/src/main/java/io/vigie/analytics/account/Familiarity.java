package io.vigie.analytics.account;

/** How well an account knows the device and network of an attempt. */
public enum Familiarity {
  /** The account has signed in from this device, or from this address, before. */
  FAMILIAR,
  /** The account has a history, and neither device nor address is part of it. */
  UNFAMILIAR,
  /** The account has never been seen to sign in, so nothing can be familiar. */
  NO_HISTORY
}
