package io.vigie.streaming.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vigie.analytics.settings.ByteSize;
import io.vigie.analytics.settings.Secret;
import io.vigie.analytics.settings.SettingKey;
import io.vigie.analytics.settings.SettingProblem;
import io.vigie.schemas.codec.NearestName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lays {@code VIGIE_…} variables over the tree of the file. A variable is the key's path in capital
 * letters, with {@code _} for every dot and dash: {@code VIGIE_KAFKA_BOOTSTRAP_SERVERS} is {@code
 * kafka.bootstrap_servers}. Names in maps (sources, detectors) are found among those in the file;
 * below a free section, what is left of the variable is one key in lower case.
 */
final class EnvironmentOverrides {

  private static final String PREFIX = "VIGIE_";
  private static final ObjectMapper YAML = new YAMLMapper();

  /** Not settings: read by the launcher. */
  private static final Set<String> OF_THE_LAUNCHER =
      Set.of("VIGIE_HOME", "VIGIE_SETTINGS", "VIGIE_JAVA_OPTS");

  /** What Kubernetes sets in every container beside a service called vigie. */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile(
          "VIGIE_(?:\\w+_)?(?:SERVICE_HOST|SERVICE_PORT\\w*|PORT_\\d+_(?:TCP|UDP)\\w*)");

  private static final Pattern KUBERNETES_PORT = Pattern.compile("(?:tcp|udp|sctp)://.*");

  private final ObjectNode root;
  private final List<SettingProblem> problems = new ArrayList<>();

  private EnvironmentOverrides(ObjectNode root) {
    this.root = root;
  }

  /**
   * Changes the tree in place.
   *
   * @return what is wrong with the variables
   */
  static List<SettingProblem> apply(ObjectNode root, Map<String, String> environment) {
    EnvironmentOverrides overrides = new EnvironmentOverrides(root);
    Set<String> secrets = Set.copyOf(root.findValuesAsText("env"));
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX) && !secrets.contains(name) && !foreign(name, value)) {
                overrides.override(name, value);
              }
            });
    return overrides.problems;
  }

  private static boolean foreign(String name, String value) {
    return OF_THE_LAUNCHER.contains(name)
        || OF_KUBERNETES.matcher(name).matches()
        || (name.endsWith("_PORT") && KUBERNETES_PORT.matcher(value).matches());
  }

  private void override(String name, String value) {
    if (!descend(root, VigieSettings.class, name.substring(PREFIX.length()), name, value)) {
      List<String> known = new ArrayList<>();
      collect(VigieSettings.class, PREFIX, known);
      problems.add(
          new SettingProblem(
              name,
              "this environment variable names no setting" + NearestName.suggestion(name, known)));
    }
  }

  /** Follows the rest of a variable's name below a node; false when it leads nowhere. */
  private boolean descend(ObjectNode at, Type type, String rest, String name, String value) {
    if (type == ObjectNode.class) {
      put(at, existing(at, rest, rest.toLowerCase(Locale.ROOT)), String.class, name, value, true);
      return true;
    }
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class
          && inMap(at, generic.getActualTypeArguments()[1], rest, name, value);
    }
    return isSection(type) && inRecord(at, (Class<?>) type, rest, name, value);
  }

  private boolean inRecord(ObjectNode at, Class<?> type, String rest, String name, String value) {
    for (SettingKey key : SettingKey.of(type.asSubclass(Record.class))) {
      String word = variable(key.name());
      if (rest.equals(word) && !isSection(key.type())) {
        put(at, key.name(), key.type(), name, value, false);
        return true;
      }
      if (rest.startsWith(word + '_') && isInner(key.type())) {
        ObjectNode below = section(at, key.name());
        if (below != null
            && descend(below, key.type(), rest.substring(word.length() + 1), name, value)) {
          at.set(key.name(), below);
          return true;
        }
      }
    }
    return false;
  }

  private boolean inMap(ObjectNode at, Type valueType, String rest, String name, String value) {
    for (Map.Entry<String, JsonNode> entry : List.copyOf(at.properties())) {
      String word = variable(entry.getKey());
      ObjectNode below = section(at, entry.getKey());
      if (below != null
          && rest.startsWith(word + '_')
          && descend(below, valueType, rest.substring(word.length() + 1), name, value)) {
        at.set(entry.getKey(), below);
        return true;
      }
    }
    return false;
  }

  private void put(ObjectNode at, String key, Type type, String name, String value, boolean guess) {
    try {
      at.set(key, node(type, name, value, guess));
    } catch (JsonProcessingException e) {
      problems.add(new SettingProblem(name, "the value of this environment variable is no YAML"));
    }
  }

  private static JsonNode node(Type type, String name, String value, boolean guess)
      throws JsonProcessingException {
    boolean flow = value.startsWith("{") || value.startsWith("[");
    if (type == Secret.class && !flow) {
      return JsonNodeFactory.instance.objectNode().put("env", name); // It is in the environment.
    }
    boolean plain = flow || guess || isPlain(type);
    return plain ? YAML.readTree(value) : TextNode.valueOf(value);
  }

  /** Whether a value is read as YAML, where a number or a truth value is no text. */
  private static boolean isPlain(Type type) {
    return type == int.class
        || type == Integer.class
        || type == long.class
        || type == Long.class
        || type == double.class
        || type == boolean.class;
  }

  private static boolean isInner(Type type) {
    return isSection(type) || type == ObjectNode.class || type instanceof ParameterizedType;
  }

  private static boolean isSection(Type type) {
    return type instanceof Class<?> raw && raw.isRecord() && raw != ByteSize.class;
  }

  /** The section of a name, a new one where absent, or null where something else stands there. */
  private static @Nullable ObjectNode section(ObjectNode at, String key) {
    JsonNode found = at.path(key);
    if (found instanceof ObjectNode object) {
      return object;
    }
    return found.isMissingNode() || found.isNull() ? JsonNodeFactory.instance.objectNode() : null;
  }

  private static String existing(ObjectNode at, String word, String otherwise) {
    for (Map.Entry<String, JsonNode> entry : at.properties()) {
      if (variable(entry.getKey()).equals(word)) {
        return entry.getKey();
      }
    }
    return otherwise;
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private static void collect(Class<?> type, String prefix, List<String> into) {
    for (SettingKey key : SettingKey.of(type.asSubclass(Record.class))) {
      String name = prefix + variable(key.name());
      if (isSection(key.type())) {
        collect((Class<?>) key.type(), name + '_', into);
      } else {
        into.add(name);
      }
    }
  }
}
