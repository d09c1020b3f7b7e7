package io.vigie.local.stack.flink;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * This JVM's class path with nothing hidden in it: Maven's test runner, for one, passes a single
 * jar whose manifest names the true entries.
 */
final class ClassPath {

  private ClassPath() {}

  static String current() {
    return expand(System.getProperty("java.class.path", ""));
  }

  static String expand(String classPath) {
    Set<Path> entries = new LinkedHashSet<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        add(entries, Path.of(entry).toAbsolutePath().normalize());
      }
    }
    return String.join(File.pathSeparator, entries.stream().map(Path::toString).toList());
  }

  private static void add(Set<Path> entries, Path entry) {
    if (entries.add(entry)) {
      namedIn(entry).forEach(named -> add(entries, named));
    }
  }

  private static List<Path> namedIn(Path entry) {
    List<Path> named = new ArrayList<>();
    String line = manifestLine(entry);
    if (line != null) {
      for (String word : line.trim().split(" +", -1)) {
        URI location = entry.toUri().resolve(word);
        if ("file".equals(location.getScheme())) {
          named.add(Path.of(location).normalize());
        }
      }
    }
    return named;
  }

  private static @Nullable String manifestLine(Path entry) {
    if (!Files.isRegularFile(entry)) {
      return null;
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      @Nullable Manifest manifest = jar.getManifest();
      return manifest == null ? null : manifest.getMainAttributes().getValue("Class-Path");
    } catch (IOException notAJar) {
      return null;
    }
  }
}
