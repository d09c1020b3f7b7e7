package io.vigie.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** The bodies of what is installed, fitted to the cluster and signed with their fingerprint. */
final class SetupBodies {

  private static final String FOLDER = "setup/";
  private static final String META = "_meta";
  private static final String FINGERPRINT = "vigie_fingerprint";
  private static final int FINGERPRINT_BYTES = 16;

  private SetupBodies() {}

  /** Reads a template; what the cluster cannot do is replaced. */
  static ObjectNode read(String name, ClusterAbilities abilities) {
    String file = FOLDER + name + ".json";
    try (InputStream in = SetupBodies.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing in the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String fitted =
          abilities.matchOnlyText() ? text : text.replace("\"match_only_text\"", "\"text\"");
      return Json.object(fitted, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an index of alerts made by the templates has for a mapping. */
  static ObjectNode alertMapping(List<String> components, ClusterAbilities abilities) {
    ObjectNode mapping = Json.MAPPER.createObjectNode();
    for (String component : components) {
      JsonNode part =
          read("component-template." + component, abilities).path("template").path("mappings");
      Json.addMissing(mapping, (ObjectNode) part);
    }
    return mapping;
  }

  static ObjectNode retention(Duration retention) {
    ObjectNode policy = Json.MAPPER.createObjectNode();
    policy
        .putObject("phases")
        .putObject("delete")
        .put("min_age", retention.toDays() + "d")
        .putObject("actions")
        .putObject("delete");
    return policy;
  }

  static void addLifecycle(ObjectNode template, String policy) {
    ObjectNode index = (ObjectNode) template.path("template").path("settings").path("index");
    index.putObject("lifecycle").put("name", policy);
  }

  static void addMappingFingerprint(ObjectNode template, String fingerprint) {
    ObjectNode mappings = (ObjectNode) template.path("template").path("mappings");
    mappings.putObject(META).put(FINGERPRINT, fingerprint);
  }

  /** Writes the body's fingerprint into its {@code _meta}; the same body has the same. */
  static String sign(ObjectNode body) {
    String fingerprint = hash(body.toString());
    ObjectNode meta = body.get(META) instanceof ObjectNode present ? present : body.putObject(META);
    meta.put(FINGERPRINT, fingerprint);
    return fingerprint;
  }

  /** The fingerprint in a {@code _meta}; empty when it was not written by us. */
  static String fingerprint(JsonNode meta) {
    return meta.path(FINGERPRINT).asText("");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
