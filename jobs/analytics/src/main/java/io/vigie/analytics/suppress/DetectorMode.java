package io.vigie.analytics.suppress;

import io.vigie.analytics.settings.Setting;

/** What can be said of a detector while the job runs. Thresholds cannot; the README says why. */
public record DetectorMode(
    @Setting(
            value =
                "Whether its alerts are for people: `alert`, or `monitor` to write them without"
                    + " having them promoted.",
            byDefault = "alert")
        Mode mode) {}
