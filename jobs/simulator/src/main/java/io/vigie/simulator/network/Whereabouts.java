package io.vigie.simulator.network;

import io.vigie.schemas.AsnType;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Device;
import io.vigie.simulator.settings.NetworkSettings;
import io.vigie.simulator.time.Micros;
import io.vigie.simulator.time.Rhythm;
import java.util.List;

/**
 * Where an account is and which address it has there, at any time. Addresses are functions of
 * account and time: nothing is kept, and two visits within one lease have the same address.
 */
public final class Whereabouts {

  private static final long HOME = 0x686F_6D65;
  private static final long MOBILE = 0x6D6F_6269;
  private static final long OFFICE = 0x6F66_6669;
  private static final long TRAVEL = 0x7472_6176;
  private static final int WORK_BEGINS = 8;
  private static final int WORK_ENDS = 18;
  private static final int WEEKEND = 5;
  private static final double HALF = 0.5;

  /** Towns in which a carrier translates addresses (assumption). */
  private static final int GATEWAYS = 5;

  private final NetworkSettings settings;
  private final Rhythm rhythm;
  private final long seed;
  private final List<AutonomousSystem> homes;
  private final List<AutonomousSystem> carriers;
  private final List<AutonomousSystem> offices;
  private final List<AutonomousSystem> campuses;
  private final List<AutonomousSystem> vpns;
  private final List<AutonomousSystem> relays;
  private final List<AutonomousSystem> hotels;

  /** Addresses for a seed. */
  public Whereabouts(long seed, NetworkSettings settings, Rhythm rhythm) {
    this.seed = Mix.of(seed, "whereabouts");
    this.settings = settings;
    this.rhythm = rhythm;
    AddressPlan plan = AddressPlan.get();
    homes = plan.home(AsnType.RESIDENTIAL);
    carriers = plan.home(AsnType.MOBILE);
    offices = plan.anywhere(AsnType.CORPORATE);
    campuses = plan.anywhere(AsnType.EDUCATION);
    vpns = plan.anywhere(AsnType.VPN);
    relays = plan.anywhere(AsnType.RELAY);
    hotels = plan.abroad(AsnType.RESIDENTIAL);
  }

  /** From where an account visits with a device; chance decides between home, office and so on. */
  public Location visit(Account account, Device device, long time, Draws draws) {
    if (trait(account, "vpn") < settings.vpnShare() && draws.chance(HALF)) {
      return vpn(account, draws.below(4));
    }
    if (isRelayed(device)) {
      return relay(draws);
    }
    if (isAbroad(account, time)) {
      return hotel(account, time);
    }
    if (device.isMobile()) {
      boolean evening = rhythm.hour(time) < WORK_BEGINS || rhythm.hour(time) > WORK_ENDS;
      return draws.chance(evening ? 0.3 : 0.7)
          ? mobile(account, time, draws)
          : home(account, time, draws);
    }
    if (isAtWork(account, time)) {
      return hasOffice(account) ? office(account) : campus(account);
    }
    return home(account, time, draws);
  }

  /** The address that follows when one has run out; the way of connecting stays the same. */
  public Location next(Account account, Location before, long time) {
    return before.network().getAsnType() == AsnType.MOBILE
        ? mobile(account, time, before.isV6())
        : home(account, time, before.isV6());
  }

  /** The other address of a client that has both an IPv4 and an IPv6 one. */
  public Location flipped(Account account, Location before, long time) {
    return switch (before.network().getAsnType()) {
      case MOBILE -> mobile(account, time, !before.isV6());
      case RESIDENTIAL -> isAbroad(account, time) ? before : home(account, time, !before.isV6());
      default -> before;
    };
  }

  /** Address at home: IPv4 kept for the lease, the IPv6 host part for a day. */
  public Location home(Account account, long time, Draws draws) {
    return home(account, time, prefersV6(account, HOME) ^ draws.chance(settings.familyFlip()));
  }

  /** Address at home in one family. */
  public Location home(Account account, long time, boolean v6) {
    long household = Mix.of(seed ^ HOME, account.household());
    AutonomousSystem system = of(homes, household);
    int place = place(account, system);
    long lease = lease(household, time, settings.homeLeaseDays() * Micros.DAY);
    if (v6) {
      long subnet = lease & 0xFFFF_FF00L;
      long host = lease(account.key() ^ HOME, time, Micros.DAY);
      return system
          .v6In(place, subnet, host)
          .until(leaseEnd(account.key() ^ HOME, time, Micros.DAY));
    }
    return system
        .v4In(place, lease >>> 8)
        .until(leaseEnd(household, time, settings.homeLeaseDays() * Micros.DAY));
  }

  /** Address of a phone, which changes several times a day. */
  public Location mobile(Account account, long time, Draws draws) {
    return mobile(account, time, prefersV6(account, MOBILE) ^ draws.chance(settings.familyFlip()));
  }

  /** Address of a phone in one family. */
  public Location mobile(Account account, long time, boolean v6) {
    long key = Mix.of(seed ^ MOBILE, account.number());
    int range = settings.mostMobileMoves() - settings.fewestMobileMoves() + 1;
    int moves = settings.fewestMobileMoves() + Mix.below(key, range);
    long attachment = lease(key, time, Micros.DAY / moves);
    long until = leaseEnd(key, time, Micros.DAY / moves);
    AutonomousSystem system = carrier(key, attachment);
    int place = place(account, system) % GATEWAYS;
    if (v6) {
      return system.v6In(place, attachment & 0xFFFF_FFFFL, attachment).until(until);
    }
    long shared = Math.floorMod(attachment >>> 8, carrierAddresses(account));
    return system.v4In(place, shared).until(until);
  }

  /** Address of the office's translation; employees of one office share four of them. */
  public Location office(Account account) {
    long office = officeOf(account);
    AutonomousSystem system = of(offices, Mix.of(seed ^ OFFICE, office));
    return system.v4In(0, office * 4 + (account.key() & 3));
  }

  /** Address of a campus; its students share 256. */
  public Location campus(Account account) {
    AutonomousSystem system = of(campuses, Mix.of(seed, account.household()));
    return system.v4In(0, account.key() & 255);
  }

  /** Exit of a public VPN. */
  public Location vpn(Account account, int exit) {
    AutonomousSystem system = of(vpns, account.key());
    return system.v4(Mix.of(account.key() & 15, exit));
  }

  /** Exit of a private relay. */
  public Location relay(Draws draws) {
    return relays.get(draws.below(relays.size())).v4(draws.bits() >>> 8);
  }

  /** Address abroad, the same for a week. */
  public Location hotel(Account account, long time) {
    long trip = Mix.of(account.key() ^ TRAVEL, week(time));
    return of(hotels, trip).v4(Mix.of(trip) >>> 8);
  }

  /** Whether an account spends this week abroad. */
  public boolean isAbroad(Account account, long time) {
    return Mix.unit(Mix.of(seed ^ TRAVEL, account.number(), week(time))) < settings.travelShare();
  }

  /** Whether an account travels at this time, in the night around the turn of the week. */
  public boolean isUnderWay(Account account, long time) {
    long near = 10 * Micros.HOUR;
    return isAbroad(account, time - near) != isAbroad(account, time + near);
  }

  /** Whether a device uses a private relay. */
  public boolean isRelayed(Device device) {
    return device.platform().family().equals("Safari")
        && Mix.unit(Mix.of(device.key(), "relay")) < settings.relayShare();
  }

  private boolean isAtWork(Account account, long time) {
    int hour = rhythm.hour(time);
    return rhythm.weekday(time) < WEEKEND
        && hour >= WORK_BEGINS
        && hour < WORK_ENDS
        && (hasOffice(account) || isStudent(account));
  }

  /** Whether an account also uses an office. */
  public boolean hasOffice(Account account) {
    return trait(account, "office") < settings.officeShare();
  }

  private boolean isStudent(Account account) {
    return trait(account, "campus") < settings.campusShare();
  }

  private long officeOf(Account account) {
    double people = account.populationSize() * settings.officeShare();
    long number = Math.max(1, (long) (people / settings.accountsPerOffice()));
    return Math.floorMod(Mix.of(account.key(), "desk"), number);
  }

  /** IPv4 addresses of one gateway of one carrier. */
  private long carrierAddresses(Account account) {
    double people = account.populationSize() * (1 - settings.dualStackShare());
    double addresses = people / settings.accountsPerMobileAddress();
    return Math.max(1, Math.round(addresses / GATEWAYS / carriers.size()));
  }

  private AutonomousSystem carrier(long key, long attachment) {
    AutonomousSystem own = of(carriers, key);
    boolean roams = (attachment & 15) == 0;
    return roams ? of(carriers, Mix.of(key, 1)) : own;
  }

  private boolean prefersV6(Account account, long where) {
    return Mix.unit(Mix.of(seed ^ where, account.household())) < settings.dualStackShare();
  }

  private int place(Account account, AutonomousSystem system) {
    return Mix.below(Mix.of(seed, account.household()), system.places().size());
  }

  /** A number that stays the same for one period, whose beginning differs between keys. */
  private static long lease(long key, long time, long period) {
    return Mix.of(key, Math.floorDiv(time + Math.floorMod(key, period), period));
  }

  private static long leaseEnd(long key, long time, long period) {
    long phase = Math.floorMod(key, period);
    return (Math.floorDiv(time + phase, period) + 1) * period - phase;
  }

  private long week(long time) {
    return Math.floorDiv(
        time + rhythm.offsetHours() * Micros.HOUR + 3 * Micros.DAY, 7 * Micros.DAY);
  }

  private double trait(Account account, String name) {
    return Mix.unit(Mix.of(account.key(), name));
  }

  private static AutonomousSystem of(List<AutonomousSystem> systems, long hash) {
    return systems.get(Mix.below(hash, systems.size()));
  }
}
