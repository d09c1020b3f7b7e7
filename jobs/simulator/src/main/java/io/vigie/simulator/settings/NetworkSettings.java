package io.vigie.simulator.settings;

/**
 * From where people connect.
 *
 * @param officeShare share of accounts that also use an office (assumption)
 * @param accountsPerOffice people behind one office's address translation (assumption)
 * @param campusShare share of accounts that live on a campus (assumption)
 * @param accountsPerMobileAddress people behind one IPv4 address of a carrier (CGNAT studies:
 *     hundreds to thousands)
 * @param homeLeaseDays days a home keeps its IPv4 address and IPv6 prefix (assumption)
 * @param dualStackShare share of homes and phones with IPv6 (assumption)
 * @param familyFlip share of visits that change between IPv4 and IPv6 (assumption: 2 %)
 * @param fewestMobileMoves fewest addresses of a phone a day (assumption: 3)
 * @param mostMobileMoves most addresses of a phone a day (assumption: 10)
 * @param vpnShare share of accounts that use a public VPN for half their visits (assumption)
 * @param relayShare share of Safari devices behind a private relay (assumption)
 * @param travelShare share of weeks an account spends abroad (assumption)
 */
public record NetworkSettings(
    double officeShare,
    int accountsPerOffice,
    double campusShare,
    int accountsPerMobileAddress,
    int homeLeaseDays,
    double dualStackShare,
    double familyFlip,
    int fewestMobileMoves,
    int mostMobileMoves,
    double vpnShare,
    double relayShare,
    double travelShare) {

  /** Refuses values out of range. */
  public NetworkSettings {
    Checks.share("officeShare", officeShare);
    Checks.positive("accountsPerOffice", accountsPerOffice);
    Checks.share("campusShare", campusShare);
    Checks.positive("accountsPerMobileAddress", accountsPerMobileAddress);
    Checks.positive("homeLeaseDays", homeLeaseDays);
    Checks.share("dualStackShare", dualStackShare);
    Checks.share("familyFlip", familyFlip);
    Checks.positive("fewestMobileMoves", fewestMobileMoves);
    if (mostMobileMoves < fewestMobileMoves) {
      throw new IllegalArgumentException("mostMobileMoves must be at least fewestMobileMoves");
    }
    Checks.share("vpnShare", vpnShare);
    Checks.share("relayShare", relayShare);
    Checks.share("travelShare", travelShare);
  }

  /** The defaults above. */
  public static NetworkSettings defaults() {
    return new NetworkSettings(0.3, 400, 0.05, 500, 30, 0.6, 0.02, 3, 10, 0.06, 0.12, 0.02);
  }
}
