package io.vigie.simulator.population;

import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.time.Micros;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Browsers and their versions. A browser has a new version every four weeks (Safari every eight),
 * and each device takes it some days later, a few of them weeks later. The TLS fingerprint follows
 * engine, operating system and every fourth version.
 */
public final class Browsers {

  /** Mean days from a release to its installation on a device (assumption). */
  private static final double MEAN_LAG_DAYS = 6;

  /** Family of the {@link #desk()}. */
  static final String DESK = "Acme Desk";

  private static final int VERSIONS_PER_FINGERPRINT = 4;
  private static final long EPOCH = 1_735_689_600L * Micros.SECOND; // 2025-01-01

  private static final List<Platform> PLATFORMS = read();
  private static final double[] CUMULATIVE = cumulative();

  private final Map<Integer, Agent> agents = new HashMap<>();

  /** Every platform, with its share of the devices (RBA data set: client mix, 65 % mobile). */
  public static List<Platform> platforms() {
    return PLATFORMS;
  }

  /** The platform at a place in [0, 1) of all devices. */
  public static Platform platform(double place) {
    double wanted = place * CUMULATIVE[CUMULATIVE.length - 1];
    for (int i = 0; i < CUMULATIVE.length; i++) {
      if (wanted < CUMULATIVE[i]) {
        return PLATFORMS.get(i);
      }
    }
    return PLATFORMS.get(PLATFORMS.size() - 1);
  }

  /** The platform of a family on a system. */
  public static Platform platform(String os, String family) {
    return PLATFORMS.stream()
        .filter(platform -> platform.os().equals(os) && platform.family().equals(family))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + family + " on " + os));
  }

  /** An app for desktops that nobody has before his company gives it to him. */
  public static Platform desk() {
    return new Platform(PLATFORMS.size(), 0, false, "Windows", DESK, "acme");
  }

  /** Number of releases of a platform until a time. */
  public static int release(Platform platform, long time) {
    return (int) Math.floorDiv(time - EPOCH, releaseEvery(platform));
  }

  /** Time of a release. */
  public static long released(Platform platform, int release) {
    return EPOCH + release * releaseEvery(platform);
  }

  /** The release a device has at a time. */
  public static int installed(Platform platform, long deviceKey, long time) {
    int release = release(platform, time);
    while (time < released(platform, release) + lag(deviceKey, release)) {
      release--;
    }
    return release;
  }

  /** What a platform of a release tells about itself. */
  public Agent agent(Platform platform, int release) {
    int key = platform.index() << 20 | (release + (1 << 19));
    Agent known = agents.get(key);
    if (known == null) {
      known = make(platform, release);
      agents.put(key, known);
    }
    return known;
  }

  private static Agent make(Platform platform, int release) {
    int version = firstVersion(platform) + release;
    return new Agent(
        UserAgents.of(platform, version),
        platform.family(),
        String.valueOf(version),
        platform.os(),
        fingerprint(platform, version),
        Mix.hex(Mix.of(7, platform.engine()), 8));
  }

  /** JA4: protocol, version, server name, numbers of ciphers and extensions, then two hashes. */
  private static String fingerprint(Platform platform, int version) {
    int step = version / VERSIONS_PER_FINGERPRINT;
    return switch (platform.engine()) {
      case "chromium" -> ja4("t13d1516h2", Mix.of(1, step));
      case "gecko" -> ja4("t13d1715h2", Mix.of(2, step));
      default -> ja4("t13d2014h2", Mix.of(3, step, platform.os().hashCode()));
    };
  }

  private static String ja4(String head, long hash) {
    return head + "_" + Mix.hex(Mix.of(hash), 12) + "_" + Mix.hex(Mix.of(~hash), 12);
  }

  private static int firstVersion(Platform platform) {
    return switch (platform.family()) {
      case "Safari" -> 18;
      case "Samsung Internet" -> 27;
      case "Firefox" -> 134;
      default -> 131;
    };
  }

  private static long releaseEvery(Platform platform) {
    return (platform.family().equals("Safari") ? 56 : 28) * Micros.DAY;
  }

  private static long lag(long deviceKey, int release) {
    double unit = Mix.unit(Mix.of(deviceKey, release));
    return (long) (-MEAN_LAG_DAYS * StrictMath.log(1 - unit) * Micros.DAY);
  }

  private static double[] cumulative() {
    double[] sums = new double[PLATFORMS.size()];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += PLATFORMS.get(i).weight();
      sums[i] = sum;
    }
    return sums;
  }

  private static List<Platform> read() {
    List<Platform> platforms = new ArrayList<>();
    try (InputStream file = Browsers.class.getResourceAsStream("platforms.csv")) {
      if (file == null) {
        throw new IllegalStateException("platforms.csv is missing from the jar");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> cells = List.of(line.split(",", -1));
        platforms.add(
            new Platform(
                platforms.size(),
                Double.parseDouble(cells.get(0)),
                cells.get(1).equals("mobile"),
                cells.get(2),
                cells.get(3),
                cells.get(4)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(platforms);
  }
}
