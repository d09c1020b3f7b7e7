package io.vigie.connectors.kafka;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;

/** {@code ${env:NAME}} in client properties, which Kafka's own provider resolves in each client. */
final class EnvironmentReferences {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:(?<name>[^}]*)}");

  private EnvironmentReferences() {}

  /** Names Kafka's provider where a reference is used, and insists that the variable is there. */
  static void prepare(Map<String, String> properties, Map<String, String> environment) {
    if (properties.containsKey(AbstractConfig.CONFIG_PROVIDERS_CONFIG)) {
      return;
    }
    boolean used = false;
    for (Map.Entry<String, String> property : properties.entrySet()) {
      Matcher reference = REFERENCE.matcher(property.getValue());
      while (reference.find()) {
        used = true;
        requireSet(property.getKey(), reference.group("name"), environment);
      }
    }
    if (used) {
      properties.put(AbstractConfig.CONFIG_PROVIDERS_CONFIG, "env");
      properties.put(
          AbstractConfig.CONFIG_PROVIDERS_CONFIG + ".env.class",
          EnvVarConfigProvider.class.getName());
    }
  }

  private static void requireSet(
      String property, String variable, Map<String, String> environment) {
    if (!environment.containsKey(variable)) {
      throw new KafkaSettingsException(
          ("%s refers to the environment variable %s, which is not set; set it here and on every"
                  + " task manager")
              .formatted(property, variable));
    }
  }
}
