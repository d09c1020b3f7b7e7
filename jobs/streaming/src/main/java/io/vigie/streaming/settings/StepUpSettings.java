package io.vigie.streaming.settings;

import io.vigie.analytics.settings.Setting;

/** What becomes of the signals to ask for more of an account. */
public record StepUpSettings(
    @Setting(
            value =
                "Whether they are published to the topic `<kafka.topic_prefix>.step-ups`, for login"
                    + " services and policy engines.",
            byDefault = "true")
        boolean publish) {}
