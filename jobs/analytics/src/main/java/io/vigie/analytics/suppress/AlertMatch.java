package io.vigie.analytics.suppress;

import io.vigie.analytics.enrich.address.Prefix;
import io.vigie.analytics.settings.Setting;
import java.util.List;

/**
 * Which alerts an exception is about. Between keys, all must hold; within a key, any value will do.
 * A key holds only when <em>everything</em> that the alert names of that kind is listed, so that an
 * exception for one account does not hide an attack on many.
 */
public record AlertMatch(
    @Setting("Identifiers of detectors.") List<String> detectors,
    @Setting("Addresses: the alert's sources are all among them.") List<String> addresses,
    @Setting("Networks as `address/length`: the alert's sources all lie in them.")
        List<String> networks,
    @Setting("Numbers of autonomous systems that the alert's source lies in.") List<Long> asns,
    @Setting("Accounts, as alerts name them.") List<String> accounts,
    @Setting("Families of user agents, such as curl.") List<String> userAgents,
    @Setting("TLS fingerprints (JA4 or JA3) that the alert is about.")
        List<String> tlsFingerprints) {

  private static final long MOST_ASN = 0xFFFF_FFFFL;

  /** Refuses what could match nothing, or everything. */
  public AlertMatch {
    detectors = filled("detectors", detectors);
    addresses = filled("addresses", addresses);
    networks = filled("networks", networks);
    asns = List.copyOf(asns);
    accounts = filled("accounts", accounts);
    userAgents = filled("user_agents", userAgents);
    tlsFingerprints = filled("tls_fingerprints", tlsFingerprints);
    if (detectors.isEmpty()
        && addresses.isEmpty()
        && networks.isEmpty()
        && asns.isEmpty()
        && accounts.isEmpty()
        && userAgents.isEmpty()
        && tlsFingerprints.isEmpty()) {
      throw new IllegalArgumentException(
          "names nothing and would hide every alert; name a detector, an address, a network or"
              + " another key");
    }
    addresses.forEach(address -> check("addresses", address, false));
    networks.forEach(network -> check("networks", network, true));
    for (long asn : asns) {
      if (asn < 1 || asn > MOST_ASN) {
        throw new IllegalArgumentException("asns: " + asn + " is not 1 to " + MOST_ASN);
      }
    }
  }

  private static List<String> filled(String key, List<String> values) {
    if (values.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(key + ": holds an empty value; take it out");
    }
    return List.copyOf(values);
  }

  private static void check(String key, String text, boolean network) {
    if (text.indexOf('/') < 0 == network) {
      throw new IllegalArgumentException(
          key
              + ": \""
              + text
              + "\": "
              + (network ? "write address/length" : "write it in networks"));
    }
    Prefix prefix;
    try {
      prefix = Prefix.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": \"" + text + "\": " + e.getMessage(), e);
    }
    if (network && text.endsWith("/0")) {
      throw new IllegalArgumentException(
          key + ": \"" + text + "\" is every address (" + prefix.length() + " bits); narrow it");
    }
  }
}
