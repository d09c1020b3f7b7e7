package io.vigie.connectors.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/** Finds the mistakes in security settings that a client reports badly or not at all. */
final class SecurityProperties {

  private static final List<String> FILES =
      List.of(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);

  private SecurityProperties() {}

  static void validate(Map<String, String> properties) {
    String protocol =
        properties.getOrDefault(
            CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
            CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL);
    if (!SecurityProtocol.names().contains(protocol)) {
      throw new KafkaSettingsException(
          "%s: '%s' is unknown; it is one of %s"
              .formatted(
                  CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                  protocol,
                  String.join(", ", SecurityProtocol.names())));
    }
    if (protocol.startsWith("SASL")) {
      requireLogin(properties);
    } else {
      refuseUnusedLogin(protocol, properties);
    }
    FILES.forEach(name -> requireFile(name, properties));
  }

  private static void requireLogin(Map<String, String> properties) {
    String mechanism =
        properties.getOrDefault(SaslConfigs.SASL_MECHANISM, SaslConfigs.DEFAULT_SASL_MECHANISM);
    boolean password = mechanism.equals("PLAIN") || mechanism.startsWith("SCRAM-");
    if (password && !properties.containsKey(SaslConfigs.SASL_JAAS_CONFIG)) {
      throw new KafkaSettingsException(
          "%s is %s, but %s, which holds user and password, is missing; add it to the file that properties_file names"
              .formatted(SaslConfigs.SASL_MECHANISM, mechanism, SaslConfigs.SASL_JAAS_CONFIG));
    }
  }

  /** Credentials that nobody would ask for: the connection would fail without a word of why. */
  private static void refuseUnusedLogin(String protocol, Map<String, String> properties) {
    if (properties.containsKey(SaslConfigs.SASL_JAAS_CONFIG)) {
      throw new KafkaSettingsException(
          "%s is set, but %s is %s, which asks for no login; set it to SASL_SSL (or SASL_PLAINTEXT on a trusted network)"
              .formatted(
                  SaslConfigs.SASL_JAAS_CONFIG,
                  CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                  protocol));
    }
  }

  private static void requireFile(String name, Map<String, String> properties) {
    String location = properties.get(name);
    boolean referred = location != null && location.contains("${");
    if (location != null && !referred && !Files.isReadable(Path.of(location))) {
      throw new KafkaSettingsException(
          "%s: %s is missing or may not be read by this user; correct the path or the file's rights"
              .formatted(name, location));
    }
  }
}
