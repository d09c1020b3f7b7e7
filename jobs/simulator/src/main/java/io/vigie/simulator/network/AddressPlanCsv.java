package io.vigie.simulator.network;

import io.vigie.schemas.Network;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes the plan as lines of prefixes. */
final class AddressPlanCsv {

  private AddressPlanCsv() {}

  static void write(AutonomousSystem system, Consumer<String> lines) {
    long share = Math.max(1, system.sizeV4() / system.places().size());
    for (int place = 0; place < system.places().size(); place++) {
      long from = system.firstV4() + place * share;
      boolean last = place == system.places().size() - 1;
      long end = last ? system.firstV4() + system.sizeV4() : from + share;
      while (from < end) {
        int bits = largestBlock(from, end);
        lines.accept(line(AddressText.v4(from) + "/" + (32 - bits), system.network(place)));
        from += 1L << bits;
      }
    }
    lines.accept(line(AddressText.v6(system.firstV6(), 0) + "/32", system.network(0)));
  }

  /** Bits of the largest aligned block that begins here and does not pass the end. */
  private static int largestBlock(long from, long end) {
    int bits = Math.min(31, Long.numberOfTrailingZeros(from));
    while (from + (1L << bits) > end) {
      bits--;
    }
    return bits;
  }

  private static String line(String prefix, Network network) {
    return String.join(
        ",",
        prefix,
        String.valueOf(network.getAsn()),
        network.getAsOrg(),
        network.getAsnType().name().toLowerCase(Locale.ROOT),
        network.getCountry(),
        network.getRegion() == null ? "" : network.getRegion(),
        network.getCity(),
        String.valueOf(network.getLat()),
        String.valueOf(network.getLon()));
  }
}
