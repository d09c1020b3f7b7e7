package io.vigie.streaming.settings;

import io.vigie.analytics.settings.Setting;

/** Who is told which sessions an account has. */
public record SessionsSettings(
    @Setting(
            value =
                "Whether the job answers inquiries from the topic"
                    + " `<kafka.topic_prefix>.session-inquiries` (`vigie sessions` writes them, and the"
                    + " job itself for accounts that an attack on many took) in"
                    + " `<kafka.topic_prefix>.session-reports` and the index `vigie-sessions`.",
            byDefault = "true")
        boolean inquiries) {}
