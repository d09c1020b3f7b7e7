package io.vigie.analytics.account;

import io.vigie.analytics.detect.Terms;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;

/**
 * How strange the place of an event is to its account, in log-odds that somebody else is there.
 *
 * <p>The weights are assumptions, to be swept, in the size in which sessions are weighed: a known
 * device or network −4, an unseen country +2, an unseen hosting network +3. What an event does not
 * tell, and what an account without history cannot know, weighs nothing. The exits of relays, VPNs,
 * Tor and satellites say nothing of where somebody is, and one's own VPN is as unseen as a thief's:
 * they weigh nothing as a place.
 */
public final class PlaceTerms {

  /** A device or address that the account has signed in from before. */
  public static final double KNOWN_PLACE = -4;

  /** The operator is known, address and device are not: its customers are many. */
  public static final double KNOWN_OPERATOR = -1;

  public static final double UNFAMILIAR_DEVICE = 3;
  public static final double UNSEEN_NETWORK = 2;

  /** Phones change their operator's gateway and roam. */
  public static final double UNSEEN_MOBILE = 1;

  public static final double UNSEEN_HOSTING = 3;
  public static final double UNSEEN_COUNTRY = 2;

  private PlaceTerms() {}

  /**
   * Weighs the place of an event.
   *
   * @param known what its account knew before
   */
  public static Terms of(SecurityEvent event, Recognition known) {
    Terms terms = new Terms();
    if (!known.hasHistory()) {
      return terms;
    }
    if (known.knowsDevice() || known.knowsAddress()) {
      return terms.add(known.knowsDevice() ? "known_device" : "known_address", KNOWN_PLACE);
    }
    if (Traits.device(event.getClient()) != Traits.UNKNOWN) {
      terms.add("unfamiliar_device", UNFAMILIAR_DEVICE);
    }
    Network network = event.getNetwork();
    if (network != null && !isPlaceless(network.getAsnType())) {
      weigh(network, known, terms);
    }
    return terms;
  }

  private static void weigh(Network network, Recognition known, Terms terms) {
    if (known.knowsAsn()) {
      terms.add("known_operator", KNOWN_OPERATOR);
    } else if (network.getAsn() != null) {
      switch (network.getAsnType()) {
        case HOSTING -> terms.add("unseen_hosting_network", UNSEEN_HOSTING);
        case MOBILE -> terms.add("unseen_mobile_network", UNSEEN_MOBILE);
        default -> terms.add("unseen_network", UNSEEN_NETWORK);
      }
    }
    String country = network.getCountry();
    if (country != null && !country.isEmpty() && !known.knowsCountry()) {
      terms.add("unseen_country", UNSEEN_COUNTRY);
    }
  }

  /** Whether an exit of such a network says nothing of where its user is. */
  public static boolean isPlaceless(AsnType type) {
    return switch (type) {
      case RELAY, VPN, TOR, SATELLITE -> true;
      case RESIDENTIAL, MOBILE, HOSTING, EDUCATION, CORPORATE, UNKNOWN -> false;
    };
  }
}
