package io.vigie.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Real samples that lie beside the checkout and are no part of it. A test that needs them calls
 * {@link #file}: it is skipped, with a clear word, where the folder is absent.
 */
public final class SharedData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SharedData() {}

  /** The folder, whether it exists or not: system property {@code vigie.shared.data}. */
  public static Path folder() {
    return Path.of(System.getProperty("vigie.shared.data", "../shared/data"))
        .toAbsolutePath()
        .normalize();
  }

  /** A sample file; the calling test is skipped when it is not there. */
  public static Path file(String name) {
    Path file = folder().resolve(name);
    assumeTrue(
        Files.isReadable(file),
        () -> "SKIPPED: the shared sample " + name + " is not beside this checkout");
    return file;
  }

  /** A file of one JSON document a line, plain or gzip. */
  public static List<JsonNode> jsonLines(String name) {
    try (InputStream in = open(file(name));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).map(SharedData::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
