package io.vigie.analytics.account;

import io.vigie.schemas.Exposure;
import io.vigie.schemas.SecurityEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of the leaks that an account stands in, at most {@value #LIMIT} of them. */
public final class LeakNames {

  static final int LIMIT = 3;

  private LeakNames() {}

  /** Those that an event tells; null when nobody looked. */
  static @Nullable List<String> of(SecurityEvent event) {
    Exposure exposure = event.getExposure();
    return exposure == null ? null : exposure.getLeaks().stream().limit(LIMIT).toList();
  }

  /** The end of a sentence about the account: empty when it is not known to stand in a leak. */
  public static String told(@Nullable List<String> leaks) {
    if (leaks == null || leaks.isEmpty()) {
      return "";
    }
    return "; the account stands in the leak"
        + (leaks.size() == 1 ? " " : "s ")
        + String.join(", ", leaks);
  }

  /** Writes names. */
  public static void write(List<String> leaks, DataOutput out) throws IOException {
    out.writeByte(leaks.size());
    for (String leak : leaks) {
      out.writeUTF(leak);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static List<String> read(DataInput in) throws IOException {
    int size = in.readUnsignedByte();
    List<String> leaks = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      leaks.add(in.readUTF());
    }
    return leaks;
  }
}
