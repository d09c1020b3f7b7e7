package io.vigie.analytics.enrich;

import io.vigie.analytics.enrich.geo.Place;
import io.vigie.analytics.enrich.network.AutonomousSystem;
import io.vigie.analytics.enrich.network.NetworkTypes;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Network;
import org.jspecify.annotations.Nullable;

/**
 * Fills what a source left open with what the lookups found. What the source gave stands. From
 * coarse to fine (country, region, city, position), the first disagreement ends the filling: a
 * database's position must not stand beside another country of the source's.
 */
record NetworkMerge(AddressFacts facts, NetworkTypes types) {

  /** A copy of the network with its gaps filled, or null when there is nothing to add. */
  @Nullable Network into(Network given) {
    Network filled = copy(given);
    fillSystem(filled);
    fillPlace(filled);
    return filled.equals(given) ? null : filled;
  }

  private void fillSystem(Network into) {
    AutonomousSystem system = facts.system();
    if (into.getAsn() == null) {
      into.setAsn(system.number());
    }
    if (into.getAsOrg() == null && into.getAsn() != null && into.getAsn().equals(system.number())) {
      into.setAsOrg(system.organisation());
    }
    if (into.getAsnType() == AsnType.UNKNOWN) {
      into.setAsnType(facts.type(into.getAsn(), types));
    }
  }

  private void fillPlace(Network into) {
    Place place = facts.place();
    if (disagree(into.getCountry(), place.country())) {
      return;
    }
    into.setCountry(first(into.getCountry(), place.country()));
    if (disagree(into.getRegion(), place.region())) {
      return;
    }
    into.setRegion(first(into.getRegion(), place.region()));
    if (disagree(into.getCity(), place.city())) {
      return;
    }
    into.setCity(first(into.getCity(), place.city()));
    fillPosition(into, place.position());
  }

  /**
   * Position and radius are one: a radius of the database says nothing of the source's position.
   */
  private static void fillPosition(Network into, Place.@Nullable Position position) {
    if (position != null && into.getLat() == null && into.getLon() == null) {
      into.setLat(position.lat());
      into.setLon(position.lon());
      into.setGeoRadiusKm(position.radiusKm());
    }
  }

  private static boolean disagree(@Nullable String given, @Nullable String found) {
    return given != null && (found == null || !given.equalsIgnoreCase(found));
  }

  private static @Nullable String first(@Nullable String given, @Nullable String found) {
    return given != null ? given : found;
  }

  private static Network copy(Network from) {
    Network to = new Network();
    for (int i = 0; i < from.getSchema().getFields().size(); i++) {
      to.put(i, from.get(i));
    }
    return to;
  }
}
