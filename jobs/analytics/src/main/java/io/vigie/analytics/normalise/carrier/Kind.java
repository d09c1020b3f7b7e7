package io.vigie.analytics.normalise.carrier;

import io.vigie.schemas.SubscriberChangeKind;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What may change on a line, and the words for it that are read without being told. */
enum Kind {
  /** Another card. */
  SIM_CHANGE(SubscriberChangeKind.SIM_SWAP, "sim.swapped", "sim_swap", "sim"),
  /** An electronic card. */
  ESIM(SubscriberChangeKind.ESIM, "esim.activated", "esim_activation"),
  /** The number goes to another carrier; where no direction is told, away from this one. */
  NUMBER_PORT(SubscriberChangeKind.PORT_OUT, "number.ported", "port_out", "port"),
  /** The number comes from another carrier. */
  PORT_IN(SubscriberChangeKind.PORT_IN, "number.ported"),
  /** The card is in another telephone. */
  DEVICE_CHANGE(SubscriberChangeKind.DEVICE_CHANGE, "device.changed", "device_swap", "imei_change"),
  /** Calls go to another number. */
  CALL_FORWARDING_SET(
      SubscriberChangeKind.FORWARDING, "forwarding.set", "call_forwarding", "forwarding"),
  /**
   * The number was given up and belongs to another customer now, who gets the codes that still go
   * there.
   */
  NUMBER_RECYCLED(SubscriberChangeKind.UNKNOWN, "number.recycled", "recycled");

  private final SubscriberChangeKind schema;
  private final String action;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<String> words;

  Kind(SubscriberChangeKind schema, String action, String... words) {
    this.schema = schema;
    this.action = action;
    this.words = List.of(words);
  }

  SubscriberChangeKind schema() {
    return schema;
  }

  /** The event's action. */
  String action() {
    return action;
  }

  /** As options and dead letters name it. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Every word that is read without being told, and its meaning. */
  static SortedMap<String, Kind> vocabulary() {
    SortedMap<String, Kind> known = new TreeMap<>();
    for (Kind kind : values()) {
      known.put(kind.option(), kind);
      kind.words.forEach(word -> known.put(word, kind));
    }
    return known;
  }

  /** Words are compared without regard to case, blanks and dashes. */
  static String plain(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }
}
