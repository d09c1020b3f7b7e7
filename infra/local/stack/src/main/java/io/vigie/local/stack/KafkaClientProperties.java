package io.vigie.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;

/** The client's side of {@link KafkaSecurity}. */
final class KafkaClientProperties {

  private KafkaClientProperties() {}

  static Map<String, String> of(String bootstrapServers, KafkaSecurity security) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("security.protocol", security.protocol());
    if (security instanceof KafkaSecurity.SaslPlain sasl) {
      sasl(settings, sasl);
    }
    return Map.copyOf(settings);
  }

  private static void sasl(Map<String, String> settings, KafkaSecurity.SaslPlain sasl) {
    settings.put("sasl.mechanism", "PLAIN");
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(sasl.user(), sasl.password()));
  }
}
