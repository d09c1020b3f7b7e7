package io.vigie.local.stack;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the servers' own programs lie: a folder {@code servers} with {@code kafka} and {@code
 * elasticsearch} in it. It is looked for at system property {@code vigie.servers.home}, else beside
 * this module's classes or jar (where the build puts it), else beside the folder of the jar.
 */
public final class ServerLibraries {

  /** System property: the folder that holds all servers. */
  public static final String HOME = "vigie.servers.home";

  /** System property: an Elasticsearch home to use instead. */
  public static final String ELASTICSEARCH_HOME = "vigie.elasticsearch.home";

  private ServerLibraries() {}

  /** The class path of the broker. */
  static String kafkaClassPath() {
    Path home = home().resolve("kafka");
    requireFolder(home.resolve("lib"), "Kafka");
    return home.resolve("classes") + System.getProperty("path.separator") + home.resolve("lib/*");
  }

  /** The folder that has Elasticsearch's {@code bin} in it. */
  static Path elasticsearchHome() {
    String given = System.getProperty(ELASTICSEARCH_HOME);
    Path home = given == null ? unpacked() : Path.of(given).toAbsolutePath();
    requireFolder(home.resolve("bin"), "Elasticsearch");
    return home;
  }

  private static Path unpacked() {
    Path folder = home().resolve("elasticsearch");
    requireFolder(folder, "Elasticsearch");
    try (Stream<Path> versions = Files.list(folder)) {
      return versions
          .filter(Files::isDirectory)
          .max(Path::compareTo)
          .orElseThrow(() -> missing(folder, "Elasticsearch"));
    } catch (IOException e) {
      throw new LocalServerException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Path home() {
    String given = System.getProperty(HOME);
    if (given != null) {
      return Path.of(given).toAbsolutePath();
    }
    Path code = codeSource();
    Path beside = code.resolveSibling("servers");
    Path above = Optional.ofNullable(code.getParent()).orElse(code).resolveSibling("servers");
    return Files.isDirectory(beside) || !Files.isDirectory(above) ? beside : above;
  }

  private static Path codeSource() {
    @Nullable CodeSource source = ServerLibraries.class.getProtectionDomain().getCodeSource();
    try {
      if (source != null) {
        return Path.of(source.getLocation().toURI());
      }
    } catch (URISyntaxException unusable) {
      // Falls through: the property must be set then.
    }
    throw new LocalServerException(
        "Vigie cannot tell where its own jar lies: set -D" + HOME + "=<folder of the servers>.");
  }

  private static void requireFolder(Path folder, String server) {
    if (!Files.isDirectory(folder)) {
      throw missing(folder, server);
    }
  }

  private static LocalServerException missing(Path folder, String server) {
    return new LocalServerException(
        "%s's program is not at %s. Build it with `mvn package`, or set -D%s=<folder of the servers>."
            .formatted(server, folder, HOME));
  }
}
