package io.vigie.streaming.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {

  private static final int LIMIT = 100_000;

  @TempDir Path folder;

  @Test
  void readsLinesWhereverABlockEnds() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add("x".repeat(i * 7 % 1_900) + i);
    }
    lines.add("y".repeat(LIMIT));

    assertThat(read("lines.log", String.join("\n", lines))).isEqualTo(lines);
    assertThat(read("lines.log.gz", String.join("\r\n", lines) + "\r\n")).isEqualTo(lines);
  }

  @Test
  void keepsEmptyLinesAndEndsWithTheFile() throws IOException {
    assertThat(read("empty.log", "")).isEmpty();
    assertThat(read("blank.log", "\n\r\na")).containsExactly("", "", "a");
  }

  @Test
  void keepsOfALineThatIsTooLongOneByteMoreThanItMayHave() throws IOException {
    List<String> lines = read("long.log", "z".repeat(5 * LIMIT) + "\nnext\n");

    assertThat(lines).hasSize(2).last().isEqualTo("next");
    assertThat(lines.get(0)).hasSize(LIMIT + 1);
  }

  private List<String> read(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(file, LIMIT)) {
      for (byte[] line = reader.next(); line != null; line = reader.next()) {
        lines.add(new String(line, StandardCharsets.UTF_8));
      }
    }
    return lines;
  }
}
