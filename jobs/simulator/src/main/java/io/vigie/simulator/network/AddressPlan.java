package io.vigie.simulator.network;

import io.vigie.schemas.AsnType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every network operator of the world; the same plan in every world. */
public final class AddressPlan {

  /** Where the population lives. */
  public static final String HOME = "FR";

  private static final long V4_BASE = 240L << 24;
  private static final AddressPlan PLAN = new AddressPlan();

  private final List<AutonomousSystem> all = new ArrayList<>();
  private final Map<AsnType, List<AutonomousSystem>> home = new EnumMap<>(AsnType.class);
  private final Map<AsnType, List<AutonomousSystem>> abroad = new EnumMap<>(AsnType.class);
  private final AutonomousSystem newcomer;
  private long next = V4_BASE;

  private AddressPlan() {
    List<Place> france = Place.in(HOME);
    List<Place> foreign =
        Place.all().stream().filter(place -> !place.country().equals(HOME)).toList();
    add(5, "Vigie Fibre", AsnType.RESIDENTIAL, 1 << 21, france, false);
    add(56, "World Broadband", AsnType.RESIDENTIAL, 1 << 21, foreign, true);
    add(24, "Stackhouse Hosting", AsnType.HOSTING, 1 << 18, Place.all(), true);
    add(4, "Vigie Mobile", AsnType.MOBILE, 1 << 16, france, false);
    add(20, "World Mobile", AsnType.MOBILE, 1 << 16, foreign, true);
    add(6, "University", AsnType.EDUCATION, 1 << 16, france, true);
    add(2, "Private Relay", AsnType.RELAY, 1 << 16, Place.all(), false);
    add(6, "Tunnel VPN", AsnType.VPN, 1 << 12, Place.all(), true);
    add(1, "Orbit Satellite", AsnType.SATELLITE, 1 << 12, Place.all(), false);
    add(1, "Onion Exits", AsnType.TOR, 1 << 11, foreign, false);
    add(40, "Office", AsnType.CORPORATE, 1 << 10, france, true);
    newcomer =
        new AutonomousSystem(
            all.size(), "Vigie Mobile Nouveau", AsnType.MOBILE, next, 1 << 16, france);
    all.add(newcomer);
  }

  /** The plan. */
  public static AddressPlan get() {
    return PLAN;
  }

  private void add(
      int count, String org, AsnType type, int size, List<Place> places, boolean onePlaceEach) {
    for (int i = 0; i < count; i++) {
      List<Place> where = onePlaceEach ? List.of(places.get(i % places.size())) : places;
      AutonomousSystem system =
          new AutonomousSystem(all.size(), org + " " + (i + 1), type, next, size, where);
      next += size;
      all.add(system);
      boolean domestic = where.get(0).country().equals(HOME);
      (domestic ? home : abroad).computeIfAbsent(type, any -> new ArrayList<>()).add(system);
    }
  }

  /** Every operator. */
  public List<AutonomousSystem> all() {
    return List.copyOf(all);
  }

  /** A mobile operator of the population's country through which nobody connects yet. */
  public AutonomousSystem newcomer() {
    return newcomer;
  }

  /** The operator of a number. */
  public AutonomousSystem system(long number) {
    return all.get((int) (number - AutonomousSystem.FIRST_NUMBER));
  }

  /** Operators of a kind where the population lives; those spread over the world count as here. */
  public List<AutonomousSystem> home(AsnType type) {
    return home.getOrDefault(type, List.of());
  }

  /** Operators of a kind elsewhere. */
  public List<AutonomousSystem> abroad(AsnType type) {
    return abroad.getOrDefault(type, List.of());
  }

  /** Operators of a kind anywhere. */
  public List<AutonomousSystem> anywhere(AsnType type) {
    return all.stream().filter(system -> system.type() == type && system != newcomer).toList();
  }

  /**
   * The plan as CSV lines, so that an enrichment may know what the world knows: {@code
   * prefix,asn,as_org,asn_type,country,region,city,lat,lon}. IPv6 lines tell the operator; the
   * place is that of its first customers.
   */
  public void csv(Consumer<String> lines) {
    lines.accept("prefix,asn,as_org,asn_type,country,region,city,lat,lon");
    for (AutonomousSystem system : all) {
      AddressPlanCsv.write(system, lines);
    }
  }
}
