package io.vigie.streaming.settings;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Snapshots of the state, from which the job recovers. */
public record CheckpointSettings(
    @Setting(value = "Time between two checkpoints.", byDefault = "10s", min = "100ms", max = "1h")
        Duration interval,
    @Setting(
            "Where checkpoints are kept: an address that every machine reaches, such as"
                + " `s3://bucket/vigie` or `file:///var/lib/vigie`. Without it the"
                + " cluster's own, or the folder work/checkpoints when the job runs in one process.")
        @Nullable String dir) {

  /** Refuses what is out of range. */
  public CheckpointSettings {
    Ranges.check(CheckpointSettings.class, "interval", interval);
    if (dir != null && !dir.matches("[a-z][a-z0-9+.-]*:/.+")) {
      throw new IllegalArgumentException(
          "dir: \"" + dir + "\" is no address; write file:///path or the like");
    }
  }
}
