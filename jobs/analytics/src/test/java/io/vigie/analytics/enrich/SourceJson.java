package io.vigie.analytics.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigie.analytics.enrich.address.IpLiteral;
import io.vigie.analytics.enrich.address.Prefix;
import io.vigie.analytics.enrich.address.PrefixTable;
import io.vigie.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a test database was made from: records by prefix. */
public record SourceJson(List<InetAddress> addresses, PrefixTable<JsonNode> records) {

  private static final int V4_IN_V6 = 96;

  /** Reads {@code geoip/<name>.source.json}. */
  public static SourceJson read(String name) {
    Map<Prefix, JsonNode> records = new LinkedHashMap<>();
    List<InetAddress> addresses = new ArrayList<>();
    try {
      JsonNode all =
          new ObjectMapper().readTree(SharedData.file("geoip/" + name + ".source.json").toFile());
      for (JsonNode entry : all) {
        entry
            .properties()
            .forEach(
                field -> {
                  String network = v4Form(field.getKey());
                  records.put(Prefix.parse(network), field.getValue());
                  addresses.add(IpLiteral.parse(network.split("/", 2)[0]).orElseThrow());
                });
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SourceJson(addresses, new PrefixTable<>(records));
  }

  /** The sources write IPv4 networks as {@code ::1.2.3.0/120}. */
  private static String v4Form(String network) {
    if (!network.startsWith("::") || network.indexOf('.') < 0 || network.startsWith("::ffff")) {
      return network;
    }
    String[] parts = network.substring(2).split("/", 2);
    return parts[0] + '/' + (Integer.parseInt(parts[1]) - V4_IN_V6);
  }
}
