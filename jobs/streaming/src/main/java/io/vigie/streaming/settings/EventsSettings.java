package io.vigie.streaming.settings;

import io.vigie.analytics.settings.Setting;

/** What becomes of the normalised events besides being judged. */
public record EventsSettings(
    @Setting(
            value = "Whether they are published to the topic `<kafka.topic_prefix>.events`.",
            byDefault = "false")
        boolean publish) {}
