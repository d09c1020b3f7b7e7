package io.vigie.analytics.enrich.network;

import io.vigie.analytics.enrich.address.Prefix;
import io.vigie.analytics.enrich.address.PrefixTable;
import io.vigie.schemas.AsnType;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kinds of networks by lists: of autonomous systems, and of prefixes. */
public final class NetworkTypes {

  private final Map<Long, AsnType> byNumber;
  private final PrefixTable<AsnType> byPrefix;

  /**
   * Joins lists; where several name the same system or the same prefix, the later list counts.
   *
   * @param numbers lists of autonomous systems
   * @param prefixes lists of prefixes
   */
  public NetworkTypes(List<Map<Long, AsnType>> numbers, List<Map<Prefix, AsnType>> prefixes) {
    this.byNumber = joined(numbers);
    this.byPrefix = new PrefixTable<>(joined(prefixes));
  }

  /** Reads a list of autonomous systems as {@link TypedList#read} does. */
  public static Map<Long, AsnType> readNumbers(Path file, @Nullable AsnType wholeFile)
      throws IOException {
    return TypedList.read(file, wholeFile, AsnNumbers::parse);
  }

  /** Reads a list of addresses and prefixes as {@link TypedList#read} does. */
  public static Map<Prefix, AsnType> readPrefixes(Path file, @Nullable AsnType wholeFile)
      throws IOException {
    return TypedList.read(file, wholeFile, NetworkTypes::prefix);
  }

  private static Prefix prefix(String text) {
    try {
      return Prefix.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          '"' + text + "\": " + e.getMessage() + "; write 192.0.2.1, 192.0.2.0/24 or 2001:db8::/32",
          e);
    }
  }

  /** The kind of an autonomous system, or null. */
  public @Nullable AsnType ofNumber(long number) {
    return byNumber.get(number);
  }

  /** The kind of the longest listed prefix that holds an address, or null. */
  public @Nullable AsnType ofAddress(InetAddress address) {
    return byPrefix.find(address);
  }

  private static <K> Map<K, AsnType> joined(List<Map<K, AsnType>> lists) {
    Map<K, AsnType> all = new HashMap<>();
    lists.forEach(all::putAll);
    return all;
  }
}
