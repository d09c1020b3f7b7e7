package io.vigie.streaming.settings;

import io.vigie.analytics.settings.Setting;

/** Settings that change while the job runs. */
public record ReloadSettings(
    @Setting(
            value =
                "Whether exceptions and modes of detectors are taken from the topic"
                    + " `<kafka.topic_prefix>.settings`; what was put there takes the place of what"
                    + " this file says of them.",
            byDefault = "true")
        boolean enabled) {}
