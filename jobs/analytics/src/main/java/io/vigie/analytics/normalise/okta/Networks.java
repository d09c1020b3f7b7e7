package io.vigie.analytics.normalise.okta;

import io.vigie.schemas.AsnType;
import io.vigie.schemas.Network;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Okta knows of the client's network and place. */
final class Networks {

  /** Country codes by the English names that Okta writes. */
  private static final Map<String, String> COUNTRIES = countries();

  private Networks() {}

  /** The network, or null when Okta says nothing of it. */
  static @Nullable Network read(OktaJson event, Placeholders placeholders) {
    OktaJson security = event.at("securityContext");
    OktaJson place = event.at("client").at("geographicalContext");
    OktaJson position = place.at("geolocation");
    Double lat = position.within("lat", 90);
    Double lon = position.within("lon", 180);
    boolean located = lat != null && lon != null;
    Network network =
        Network.newBuilder()
            .setAsn(security.count("asNumber"))
            .setAsOrg(placeholders.real(security.text("asOrg")))
            // A hint only: Okta does not tell a tunnel from a relay.
            .setAsnType(security.isTrue("isProxy") ? AsnType.VPN : AsnType.UNKNOWN)
            .setCountry(country(placeholders.real(place.text("country"))))
            .setCity(placeholders.real(place.text("city")))
            .setLat(located ? lat : null)
            .setLon(located ? lon : null)
            .build();
    return network.equals(NOTHING) ? null : network;
  }

  private static final Network NOTHING = Network.newBuilder().build();

  private static @Nullable String country(@Nullable String name) {
    return name == null ? null : COUNTRIES.get(name.toLowerCase(Locale.ROOT));
  }

  private static Map<String, String> countries() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      String name = new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
      codes.put(name.toLowerCase(Locale.ROOT), code);
      codes.put(code.toLowerCase(Locale.ROOT), code);
    }
    // Names that differ between Okta's gazetteer and Java's.
    codes.put("russian federation", "RU");
    codes.put("republic of korea", "KR");
    codes.put("korea", "KR");
    codes.put("czech republic", "CZ");
    codes.put("turkey", "TR");
    codes.put("hong kong", "HK");
    codes.put("macao", "MO");
    codes.put("viet nam", "VN");
    codes.put("ivory coast", "CI");
    return Map.copyOf(codes);
  }
}
