package io.vigie.analytics.enrich.file;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A database in MaxMind's format, whoever made it, held in memory: a file that is overwritten in
 * place cannot harm the version in use. Safe for use by several threads.
 */
public final class Mmdb {

  private static final String REMEDY =
      "; download it again and check its sum, or take its key out of the settings";
  private static final String MAKER = "Geo";

  private final Reader reader;

  private Mmdb(Reader reader) {
    this.reader = reader;
  }

  /**
   * Reads a database.
   *
   * @param file the file
   * @param kinds words one of which a MaxMind database of the right kind has in its type, such as
   *     {@code City}; a type that does not begin as MaxMind's do is taken on trust
   * @throws IOException when the file cannot be read
   * @throws UnusableFileException when it is no such database, or one of another kind
   */
  public static Mmdb open(Path file, List<String> kinds) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Reader reader;
    try {
      reader = new Reader(new java.io.ByteArrayInputStream(content));
      // One lookup through the tree: a file cut short is found now, not at the first event.
      reader.get(InetAddress.getByAddress(new byte[] {1, 1, 1, 1}), Map.class);
    } catch (IOException | RuntimeException e) {
      throw new UnusableFileException(file + " is no sound MaxMind-format database" + REMEDY);
    }
    requireKind(file, reader.getMetadata().getDatabaseType(), kinds);
    return new Mmdb(reader);
  }

  private static void requireKind(Path file, String type, List<String> kinds) {
    if (type.startsWith(MAKER) && kinds.stream().noneMatch(type::contains)) {
      throw new UnusableFileException(
          file
              + " is a "
              + type
              + " database, but one of these kinds belongs here: "
              + String.join(", ", kinds)
              + "; give its path under the key of its own kind");
    }
  }

  /** What the database says of an address; an empty record where it says nothing. */
  public MmdbRecord find(InetAddress address) {
    if (address instanceof Inet6Address && reader.getMetadata().getIpVersion() == 4) {
      return MmdbRecord.EMPTY;
    }
    try {
      Map<?, ?> found = reader.get(address, Map.class);
      return found == null ? MmdbRecord.EMPTY : new MmdbRecord(found);
    } catch (InvalidDatabaseException | RuntimeException e) {
      // A damaged record must not stop the job: the address is unknown.
      return MmdbRecord.EMPTY;
    } catch (IOException e) {
      return MmdbRecord.EMPTY;
    }
  }
}
