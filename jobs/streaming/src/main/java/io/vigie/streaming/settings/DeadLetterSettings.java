package io.vigie.streaming.settings;

import io.vigie.analytics.settings.Setting;

/** What becomes of records that cannot be used. They are counted in any case. */
public record DeadLetterSettings(
    @Setting(
            value =
                "Whether they are published to the topic `<kafka.topic_prefix>.dead-letters`, to be"
                    + " repaired and replayed. Without it they are only counted.",
            byDefault = "true")
        boolean publish) {}
