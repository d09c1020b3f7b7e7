package io.vigie.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server's log, of which failures show the end. */
record LogFile(Path path) {

  private static final int LINES = 25;

  static LogFile from(Path path) {
    return new LogFile(path);
  }

  /** The last lines, under a heading that names the file. */
  String end() {
    List<String> lines = lines();
    String tail =
        String.join(
            System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    return "Last lines of %s:%n%s".formatted(path, tail);
  }

  private List<String> lines() {
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      return List.of("(no log)");
    }
  }
}
