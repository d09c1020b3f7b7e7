package io.vigie.analytics.suppress;

import io.vigie.analytics.enrich.address.Prefix;
import io.vigie.schemas.Alert;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Network;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An {@link AlertMatch}, made ready to be compared with many alerts. */
final class AlertCriteria {

  /** Alerts name at most 50 sources and at most 10 user agents; full lists may be cut off. */
  private static final int SOURCES_SHOWN = 50;

  private static final int USER_AGENTS_SHOWN = 10;

  private final AlertMatch match;
  private final Set<String> detectors;
  private final List<Prefix> prefixes;
  private final Set<String> accounts;

  AlertCriteria(AlertMatch match) {
    this.match = match;
    this.detectors = Set.copyOf(match.detectors());
    this.prefixes =
        Stream.concat(match.addresses().stream(), match.networks().stream())
            .map(Prefix::parse)
            .toList();
    this.accounts = Set.copyOf(match.accounts());
  }

  boolean hold(Alert alert) {
    return (detectors.isEmpty() || detectors.contains(alert.getDetector()))
        && (prefixes.isEmpty() || sourcesAreListed(alert))
        && (match.asns().isEmpty() || systemIsListed(alert))
        && (accounts.isEmpty() || accountsAreListed(alert))
        && (match.userAgents().isEmpty() || userAgentsAreListed(alert))
        && (match.tlsFingerprints().isEmpty() || fingerprintIsListed(alert));
  }

  private boolean sourcesAreListed(Alert alert) {
    if (isAboutASource(alert)) {
      return isWithin(alert.getEntity());
    }
    List<String> sources = alert.getSources();
    return isWhole(sources, SOURCES_SHOWN) && sources.stream().allMatch(this::isWithin);
  }

  private boolean isWithin(String source) {
    Prefix given;
    try {
      given = Prefix.parse(source);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return prefixes.stream()
        .anyMatch(
            prefix ->
                given.length() >= prefix.length()
                    && given.shortened(prefix.length()).equals(prefix));
  }

  /** The network is that of the main source: it speaks for an alert that has no other. */
  private boolean systemIsListed(Alert alert) {
    if (alert.getEntityType() == EntityType.ASN) {
      return match.asns().stream()
          .anyMatch(
              asn ->
                  alert.getEntity().equals(asn.toString()) || alert.getEntity().equals("AS" + asn));
    }
    Network network = alert.getNetwork();
    boolean speaks = isAboutASource(alert) || alert.getSources().size() == 1;
    return speaks && network != null && match.asns().contains(network.getAsn());
  }

  private boolean accountsAreListed(Alert alert) {
    if (alert.getEntityType() == EntityType.ACCOUNT) {
      return accounts.contains(alert.getEntity());
    }
    Set<String> named = new TreeSet<>(alert.getAccounts());
    named.addAll(alert.getCompromisedAccounts());
    long counted = alert.getCounts().getOrDefault("accounts", Long.MAX_VALUE);
    return !named.isEmpty() && counted <= named.size() && accounts.containsAll(named);
  }

  private boolean userAgentsAreListed(Alert alert) {
    return isWhole(alert.getUserAgents(), USER_AGENTS_SHOWN)
        && alert.getUserAgents().stream().allMatch(this::isOfAListedFamily);
  }

  private boolean isOfAListedFamily(String userAgent) {
    return match.userAgents().stream()
        .anyMatch(family -> userAgent.equals(family) || userAgent.startsWith(family + "/"));
  }

  private boolean fingerprintIsListed(Alert alert) {
    return alert.getEntityType() == EntityType.FINGERPRINT
        && match.tlsFingerprints().contains(alert.getEntity());
  }

  private static boolean isAboutASource(Alert alert) {
    return alert.getEntityType() == EntityType.ADDRESS
        || alert.getEntityType() == EntityType.NETWORK;
  }

  private static boolean isWhole(Collection<String> named, int shown) {
    return !named.isEmpty() && named.size() < shown;
  }
}
