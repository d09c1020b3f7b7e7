package io.vigie.local.launcher;

import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.EventJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The demo's traffic, attacks included, on a day that is over. */
final class AttackLog {

  static final Instant START = Instant.parse("2025-03-01T12:00:00Z");
  private static final long SEED = 7;

  private AttackLog() {}

  /** Its records in Vigie's own form, as they happen. */
  static List<byte[]> records(int seconds) {
    DemoTraffic traffic = new DemoTraffic(SEED);
    List<byte[]> records = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      for (SecurityEvent event : traffic.second(second, START.plusSeconds(second))) {
        records.add(EventJson.write(event));
      }
    }
    return records;
  }

  /** Writes records one a line and returns the {@code --source} that names the file. */
  static String write(Path file, List<byte[]> records) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (byte[] record : records) {
      lines.write(record);
      lines.write('\n');
    }
    Files.write(file, lines.toByteArray());
    return "native=" + file;
  }
}
