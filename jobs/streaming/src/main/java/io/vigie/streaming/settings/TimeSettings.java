package io.vigie.streaming.settings;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import java.time.Duration;
import java.time.Instant;

/** How event time advances, and which times are believed. */
public record TimeSettings(
    @Setting(
            value =
                "How far events may arrive out of order and still be judged in order. Alerts wait"
                    + " this long.",
            byDefault = "5s",
            min = "0s",
            max = "1h")
        Duration outOfOrderness,
    @Setting(
            value = "After this long without a record, a partition no longer holds up the others.",
            byDefault = "10s",
            min = "1s",
            max = "24h")
        Duration silence,
    @Setting(
            value = "How far one source may run ahead of the slowest before it is made to wait.",
            byDefault = "1m",
            min = "1s",
            max = "24h")
        Duration maxDrift,
    @Setting(
            value = "Events before this instant are dead letters: their time cannot be right.",
            byDefault = "2000-01-01T00:00:00Z")
        Instant earliest,
    @Setting(
            value = "Events further in the future than this are dead letters.",
            byDefault = "1d",
            min = "0s",
            max = "30d")
        Duration futureTolerance) {

  /** Refuses what is out of range or contradicts itself. */
  public TimeSettings {
    Ranges.check(TimeSettings.class, "outOfOrderness", outOfOrderness);
    Ranges.check(TimeSettings.class, "silence", silence);
    Ranges.check(TimeSettings.class, "maxDrift", maxDrift);
    Ranges.check(TimeSettings.class, "futureTolerance", futureTolerance);
  }
}
