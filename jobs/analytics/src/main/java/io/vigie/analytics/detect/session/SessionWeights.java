package io.vigie.analytics.detect.session;

import io.vigie.analytics.settings.Setting;

/**
 * What each term adds to the log-odds that a session is in somebody else's hands, in nats.
 * README.md beside this class tells where each number comes from.
 */
public record SessionWeights(
    @Setting(value = "Another autonomous system than the session's own.", byDefault = "0.5")
        double asnChange,
    @Setting(value = "Another country; told by no relay, VPN or satellite.", byDefault = "2")
        double countryChange,
    @Setting(value = "Something sensitive was done from the foreign context.", byDefault = "2")
        double sensitiveAction,
    @Setting(value = "A hosting or Tor network the account never used.", byDefault = "3")
        double unseenHosting,
    @Setting(
            value = "Another TLS fingerprint without a newer version of the client.",
            byDefault = "4")
        double tlsChange,
    @Setting(
            value = "Two contexts used the session in turn (A-B-A) within `interleaving`.",
            byDefault = "5")
        double interleaved,
    @Setting(value = "Another operating system family.", byDefault = "6") double osChange,
    @Setting(value = "Another device key than the session began with.", byDefault = "8")
        double deviceKeyMismatch,
    @Setting(value = "A refresh token used again outside its grace window.", byDefault = "8")
        double refreshReuse,
    @Setting(
            value =
                "Born with a second factor on an unseen hosting network, and used from a second"
                    + " unseen network within `proxy_window`.",
            byDefault = "8")
        double adversaryInTheMiddle,
    @Setting(
            value = "The same later than `proxy_window`, by another client than signed in.",
            byDefault = "6")
        double proxied,
    @Setting(value = "Another kind of client, such as Firefox after Chrome.", byDefault = "4")
        double clientChange,
    @Setting(value = "An older version of the same client.", byDefault = "4") double versionBack,
    @Setting(value = "Another device identifier of the same log.", byDefault = "4")
        double deviceChange,
    @Setting(
            value =
                "The same device identifier on another operating system, in another browser, or in"
                    + " an older version of it.",
            byDefault = "6")
        double copiedDevice,
    @Setting(
            value = "Four turns or more between two contexts within three minutes.",
            byDefault = "6")
        double repeatedlyInterleaved,
    @Setting(
            value = "Address or device key that the account knew before the session began.",
            byDefault = "-4")
        double knownPlace,
    @Setting(
            value =
                "Device identifier, without a key, that the account knew before the session began.",
            byDefault = "-4")
        double knownDevice,
    @Setting(value = "A newer version of the same client.", byDefault = "-3") double versionUpgrade,
    @Setting(value = "A private relay or a known VPN.", byDefault = "-2") double relay) {

  /** Rejects nonsense. */
  public SessionWeights {
    speaksFor("asn_change", asnChange);
    speaksFor("country_change", countryChange);
    speaksFor("sensitive_action", sensitiveAction);
    speaksFor("unseen_hosting", unseenHosting);
    speaksFor("tls_change", tlsChange);
    speaksFor("interleaved", interleaved);
    speaksFor("os_change", osChange);
    speaksFor("device_key_mismatch", deviceKeyMismatch);
    speaksFor("refresh_reuse", refreshReuse);
    speaksFor("adversary_in_the_middle", adversaryInTheMiddle);
    speaksFor("client_change", clientChange);
    speaksFor("version_back", versionBack);
    speaksFor("device_change", deviceChange);
    speaksFor("copied_device", copiedDevice);
    speaksFor("proxied", proxied);
    speaksFor("repeatedly_interleaved", repeatedlyInterleaved);
    speaksAgainst("known_place", knownPlace);
    speaksAgainst("known_device", knownDevice);
    speaksAgainst("version_upgrade", versionUpgrade);
    speaksAgainst("relay", relay);
  }

  /** Weight of a term. */
  double of(Term term) {
    return switch (term) {
      case ASN_CHANGE -> asnChange;
      case COUNTRY_CHANGE -> countryChange;
      case SENSITIVE_ACTION -> sensitiveAction;
      case UNSEEN_HOSTING -> unseenHosting;
      case TLS_CHANGE -> tlsChange;
      case INTERLEAVED -> interleaved;
      case OS_CHANGE -> osChange;
      case DEVICE_KEY_MISMATCH -> deviceKeyMismatch;
      case REFRESH_REUSE -> refreshReuse;
      case ADVERSARY_IN_THE_MIDDLE -> adversaryInTheMiddle;
      case CLIENT_CHANGE -> clientChange;
      case VERSION_BACK -> versionBack;
      case DEVICE_CHANGE -> deviceChange;
      case REPEATEDLY_INTERLEAVED -> repeatedlyInterleaved;
      case KNOWN_PLACE -> knownPlace;
      case VERSION_UPGRADE -> versionUpgrade;
      case RELAY -> relay;
      case KNOWN_DEVICE -> knownDevice;
      case COPIED_DEVICE -> copiedDevice;
      case PROXIED -> proxied;
    };
  }

  /** Sum of the weights of several terms. */
  double sum(int terms) {
    double sum = 0;
    for (Term term : Term.all()) {
      if (term.in(terms)) {
        sum += of(term);
      }
    }
    return sum;
  }

  private static void speaksFor(String field, double weight) {
    if (!(weight >= 0 && weight <= 100)) {
      throw new IllegalArgumentException(field + " is " + weight + "; give a number from 0 to 100");
    }
  }

  private static void speaksAgainst(String field, double weight) {
    if (!(weight <= 0 && weight >= -100)) {
      throw new IllegalArgumentException(
          field + " is " + weight + "; give a number from -100 to 0");
    }
  }
}
