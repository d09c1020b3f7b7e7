package io.vigie.analytics.normalise.carrier;

import java.util.Locale;

/** What a line tells; the name of each in the options is its own in lower case. */
enum Field {
  /** The number, as it is dialled at home or abroad. */
  PHONE,
  /** What changed. */
  KIND,
  /** When it took effect. */
  EFFECTIVE,
  /** When the carrier told of it. */
  REPORTED,
  /** The carrier's identifier of the change. */
  ID,
  /** The carrier's identifier of the subscription. */
  SUBSCRIPTION,
  /** Where it was ordered, such as a shop. */
  CHANNEL,
  /** Who told it. */
  CARRIER,
  /** Identity of the card before. */
  OLD_IMSI,
  /** Identity of the card from now on. */
  NEW_IMSI,
  /** Identity of the telephone the card is in. */
  IMEI;

  /** As options and dead letters name it. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }
}
