package io.vigie.analytics.enrich.exposure;

import io.vigie.analytics.enrich.file.UnusableFileException;
import io.vigie.analytics.normalise.KeyedHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes watch lists of what a leak holds in clear. What it reads is not kept. */
public final class WatchListMaker {

  private static final Pattern RANGE_FILE = Pattern.compile("[0-9A-Fa-f]{5}\\.txt");

  private final CredentialHash hash;
  private final String leak;
  private final WatchListBuilder entries = new WatchListBuilder();
  private long skipped;

  /**
   * A maker of one list.
   *
   * @param key the deployment's pseudonym key
   * @param leak name of the leak, as alerts tell it
   */
  public WatchListMaker(KeyedHash key, String leak) {
    this.hash = new CredentialHash(key);
    this.leak = leak;
  }

  /**
   * A list and what it was made of.
   *
   * @param skipped lines that hold no entry
   */
  public record Made(WatchList list, long skipped) {}

  private interface LineReader {
    boolean read(String line);
  }

  /**
   * Makes a list of accounts: one name or id a line.
   *
   * @throws IOException when the file cannot be read
   */
  public Made accounts(Path file) throws IOException {
    read(
        file,
        line -> {
          String name = CredentialHash.nameOf(line);
          if (name != null) {
            entries.add(hash.account(name));
          }
          return name != null;
        });
    return made(WatchList.Kind.ACCOUNTS);
  }

  /**
   * Makes a list of pairs: a name, a colon and a password a line.
   *
   * @throws IOException when the file cannot be read
   */
  public Made pairs(Path file) throws IOException {
    read(
        file,
        line -> {
          int colon = line.indexOf(':');
          String name = colon < 0 ? null : CredentialHash.nameOf(line.substring(0, colon));
          if (name == null || colon + 1 == line.length()) {
            return false;
          }
          String password = hash.password(CredentialHash.sha1(line.substring(colon + 1)));
          entries.add(hash.pair(name, password));
          return true;
        });
    return made(WatchList.Kind.PAIRS);
  }

  /**
   * Makes a list of passwords.
   *
   * @param source a folder of range files, or one file of lines {@code DIGEST:COUNT}; SHA-1 or NTLM
   *     is told by the number of digits
   * @param leastCount passwords that were found less often are left out
   * @throws IOException when something cannot be read
   */
  public Made passwords(Path source, long leastCount) throws IOException {
    if (!Files.isDirectory(source)) {
      digests(source, "", leastCount);
      return made(WatchList.Kind.PASSWORDS);
    }
    for (Path file : rangeFiles(source)) {
      String prefix = file.getFileName().toString().substring(0, PasswordDigest.PREFIX_DIGITS);
      digests(file, prefix.toUpperCase(Locale.ROOT), leastCount);
    }
    return made(WatchList.Kind.PASSWORDS);
  }

  private static List<Path> rangeFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> ranges =
          files
              .filter(file -> RANGE_FILE.matcher(file.getFileName().toString()).matches())
              .sorted()
              .toList();
      if (ranges.isEmpty()) {
        throw new UnusableFileException(
            folder + " has no range file, such as 21BD1.txt; name them by their five digits");
      }
      return ranges;
    }
  }

  private void digests(Path file, String prefix, long leastCount) throws IOException {
    read(
        file,
        line -> {
          int colon = line.indexOf(':');
          PasswordDigest digest = colon < 0 ? null : digest(prefix + line.substring(0, colon));
          Long count = colon < 0 ? null : count(line.substring(colon + 1));
          if (digest == null || count == null) {
            return false;
          }
          if (count >= Math.max(1, leastCount)) {
            entries.add(CredentialHash.password(hash.password(digest)));
          }
          return true;
        });
  }

  private static @Nullable PasswordDigest digest(String digits) {
    PasswordDigest sha1 = PasswordDigest.of(PasswordDigest.Kind.SHA1, digits);
    return sha1 != null ? sha1 : PasswordDigest.of(PasswordDigest.Kind.NTLM, digits);
  }

  private static @Nullable Long count(String text) {
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private void read(Path file, LineReader reader) throws IOException {
    // A decoder that replaces: leaks are seldom clean, and one odd character spoils one entry only.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!reader.read(line)) {
          skipped++;
        }
      }
    }
  }

  private Made made(WatchList.Kind kind) {
    return new Made(entries.build(kind, leak, hash), skipped);
  }
}
