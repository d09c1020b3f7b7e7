package io.vigie.streaming.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.settings.Setting;
import org.jspecify.annotations.Nullable;

/** One log source. */
public record SourceSettings(
    @Setting("Format of its records, such as okta or sshd.") String format,
    @Setting("Kafka topic it is read from.") String topic,
    @Setting("Whose data it is; without it the tenant of the whole file.") @Nullable String tenant,
    @Setting("Options of the format; the format's README lists them.") ObjectNode options) {

  /** Refuses names that cannot be. */
  public SourceSettings {
    Names.check("format", format);
    Names.checkTopic("topic", topic);
    if (tenant != null) {
      Names.check("tenant", tenant);
    }
  }
}
