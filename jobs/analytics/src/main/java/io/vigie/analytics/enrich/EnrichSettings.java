package io.vigie.analytics.enrich;

import io.vigie.analytics.enrich.exposure.ExposureSettings;
import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import io.vigie.schemas.AsnType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which databases and lists the enrich stage uses. */
public record EnrichSettings(
    @Setting("City database in MaxMind's format; without it places are unknown.")
        @Nullable Path cityDatabase,
    @Setting("ASN or ISP database in MaxMind's format; without it autonomous systems are unknown.")
        @Nullable Path asnDatabase,
    @Setting("GeoIP2 Anonymous-IP database, for Tor, VPN and hosting.")
        @Nullable Path anonymousIpDatabase,
    @Setting("GeoIP2 Connection-Type database, for residential, mobile, corporate and satellite.")
        @Nullable Path connectionTypeDatabase,
    @Setting("Lists of autonomous systems by kind; a later list overrides an earlier one.")
        List<NetworkList> asnLists,
    @Setting("Lists of addresses and prefixes by kind; the longest prefix counts.")
        List<NetworkList> addressLists,
    @Setting(
            value = "How many addresses are remembered with what was found.",
            byDefault = "100000",
            unit = "addresses",
            min = "0",
            max = "10000000")
        int cacheSize,
    @Setting(
            value = "How often files are looked at for a newer version.",
            byDefault = "1m",
            min = "1s",
            max = "7d")
        Duration reloadInterval,
    @Setting("Which accounts and passwords are known from leaks.") ExposureSettings exposure) {

  /** Refuses what is out of range. */
  public EnrichSettings {
    asnLists = List.copyOf(asnLists);
    addressLists = List.copyOf(addressLists);
    Ranges.check(EnrichSettings.class, "cacheSize", cacheSize);
    Ranges.check(EnrichSettings.class, "reloadInterval", reloadInterval);
  }

  /** Whether there is nothing to look an address up in. */
  boolean isEmpty() {
    return cityDatabase == null
        && asnDatabase == null
        && anonymousIpDatabase == null
        && connectionTypeDatabase == null
        && asnLists.isEmpty()
        && addressLists.isEmpty();
  }

  /**
   * One list.
   *
   * @param file where it lies
   * @param type kind of all its entries, or null when each line names its own
   */
  public record NetworkList(
      @Setting("The list: one entry a line.") Path file,
      @Setting("Kind of every entry; without it each line is `key,type,comment`.")
          @Nullable AsnType type) {}
}
