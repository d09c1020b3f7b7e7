package io.vigie.connectors.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lists of {@code host:port}. */
final class BootstrapServers {

  private static final Pattern ADDRESS =
      Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+\\]):(?<port>\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  private BootstrapServers() {}

  static String validated(String servers) {
    List<String> addresses = new ArrayList<>();
    for (String part : servers.split(",", -1)) {
      String address = part.strip();
      Matcher match = ADDRESS.matcher(address);
      if (!match.matches() || !isPort(match.group("port"))) {
        throw new KafkaSettingsException(
            "bootstrap_servers: '%s' is not host:port, such as kafka-1.example.org:9092"
                .formatted(address));
      }
      addresses.add(address);
    }
    return String.join(",", addresses);
  }

  private static boolean isPort(String digits) {
    int port = Integer.parseInt(digits);
    return port > 0 && port <= HIGHEST_PORT;
  }
}
