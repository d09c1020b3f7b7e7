package io.vigie.analytics.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills a settings record from a tree and reports every problem at once: unknown keys with the
 * nearest known one, wrong types with given and wanted, values out of range, and what the records'
 * constructors refuse.
 *
 * <p>Component types: text, {@code int}, {@code long}, {@code double}, {@code boolean}, {@link
 * java.time.Duration}, {@link java.time.Instant}, {@link ByteSize}, {@link java.net.URI}, {@link
 * java.nio.file.Path}, enums, {@link Secret}, settings records, {@link List} and {@link Map} (by
 * name) of these, and {@link ObjectNode} for a part that somebody else binds.
 */
public final class SettingsBinder {

  private static final ObjectMapper YAML = new YAMLMapper();

  private final BindingContext context;
  private final List<SettingProblem> problems = new ArrayList<>();

  private SettingsBinder(BindingContext context) {
    this.context = context;
  }

  /**
   * Fills a record, with paths and secrets taken from this process.
   *
   * @param tree what was given; null, missing or an empty object for nothing
   * @param type a record whose components all bear {@link Setting}
   * @param path where the tree lies in the file, such as {@code detectors.mfa-fatigue}; empty for
   *     the root
   * @throws InvalidSettingsException with every problem
   */
  public static <R extends Record> R bind(@Nullable JsonNode tree, Class<R> type, String path) {
    return bind(tree, type, path, BindingContext.ofProcess());
  }

  /** Fills a record as {@link #bind(JsonNode, Class, String)} does, in a context of its own. */
  public static <R extends Record> R bind(
      @Nullable JsonNode tree, Class<R> type, String path, BindingContext context) {
    SettingsBinder binder = new SettingsBinder(context);
    Object bound = binder.record(tree == null ? MissingNode.getInstance() : tree, type, path);
    if (bound == null) {
      throw new InvalidSettingsException(binder.problems);
    }
    return type.cast(bound);
  }

  /**
   * The record with every default.
   *
   * @throws InvalidSettingsException when a key is required
   */
  public static <R extends Record> R defaults(Class<R> type) {
    return bind(null, type, "");
  }

  private @Nullable Object record(JsonNode tree, Class<?> type, String path) {
    Class<? extends Record> record = type.asSubclass(Record.class);
    List<SettingKey> keys = SettingKey.of(record);
    int before = problems.size();
    if (!absent(tree) && !tree.isObject()) {
      report(path, Scalars.wanted(tree, "a section with the keys " + names(keys)));
      return null;
    }
    reportUnknown(tree, keys, path);
    @Nullable Object[] values = new Object[keys.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = component(tree.path(keys.get(i).name()), keys.get(i), path);
    }
    return problems.size() > before ? null : construct(record, values, path);
  }

  private void reportUnknown(JsonNode tree, List<SettingKey> keys, String path) {
    List<String> known = keys.stream().map(SettingKey::name).toList();
    tree.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                String hint = Scalars.didYouMean(name, known);
                String message =
                    "unknown key" + (hint.isEmpty() ? "; known here: " + names(keys) : hint);
                problems.add(new SettingProblem(join(path, name), message));
              }
            });
  }

  private @Nullable Object component(JsonNode given, SettingKey key, String parent) {
    String path = join(parent, key.name());
    JsonNode node = absent(given) && key.hasDefault() ? defaultOf(key) : given;
    if (absent(node) && key.optional()) {
      return null;
    }
    Object value = value(node, key.type(), path, key);
    if (value != null && Scalars.isScalar(value.getClass())) {
      Ranges.problem(key.setting(), value)
          .ifPresent(text -> problems.add(new SettingProblem(path, text)));
    }
    return value;
  }

  private @Nullable Object value(JsonNode node, Type type, String path, SettingKey key) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class
          ? map(node, generic.getActualTypeArguments()[1], path, key)
          : list(node, generic.getActualTypeArguments()[0], path, key);
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted.isRecord() && wanted != ByteSize.class) {
      return record(node, wanted, path);
    }
    if (wanted == ObjectNode.class) {
      return free(node, path);
    }
    if (absent(node)) {
      problems.add(new SettingProblem(path, "is required: " + key.setting().value()));
      return null;
    }
    return wanted == Secret.class ? secret(node, path) : scalar(node, wanted, path);
  }

  private @Nullable Object scalar(JsonNode node, Class<?> wanted, String path) {
    try {
      return Scalars.read(node, wanted, context);
    } catch (IllegalArgumentException e) {
      report(path, e);
      return null;
    }
  }

  private @Nullable Object free(JsonNode node, String path) {
    if (absent(node)) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    report(path, Scalars.wanted(node, "a section"));
    return null;
  }

  private @Nullable Object secret(JsonNode node, String path) {
    SecretReader reader = new SecretReader(context);
    try {
      return reader.read(node, path);
    } catch (IllegalArgumentException e) {
      report(path, e);
      return null;
    }
  }

  private List<Object> list(JsonNode node, Type element, String path, SettingKey key) {
    List<Object> bound = new ArrayList<>();
    int index = 0;
    for (JsonNode item : items(node, element, path)) {
      String at = path + '[' + index++ + ']';
      if (absent(item)) {
        problems.add(new SettingProblem(at, "is empty; give a value or take the item out"));
        continue;
      }
      Object value = value(item, element, at, key);
      if (value != null) {
        bound.add(value);
      }
    }
    return Collections.unmodifiableList(bound);
  }

  /** A list, or for plain values also one text with commas, as people write host names. */
  private Iterable<JsonNode> items(JsonNode node, Type element, String path) {
    if (absent(node)) {
      return List.of();
    }
    if (node.isTextual() && element instanceof Class<?> type && Scalars.isScalar(type)) {
      return Arrays.stream(node.textValue().split(",", -1))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .<JsonNode>map(TextNode::valueOf)
          .toList();
    }
    if (!node.isArray()) {
      report(path, Scalars.wanted(node, "a list"));
      return List.of();
    }
    return node;
  }

  private Map<String, Object> map(JsonNode node, Type valueType, String path, SettingKey key) {
    Map<String, Object> bound = new LinkedHashMap<>();
    if (!absent(node) && !node.isObject()) {
      report(path, Scalars.wanted(node, "a section with one key for each name"));
      return bound;
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Object value = value(entry.getValue(), valueType, join(path, entry.getKey()), key);
      if (value != null) {
        bound.put(entry.getKey(), value);
      }
    }
    return Collections.unmodifiableMap(bound);
  }

  private @Nullable Object construct(
      Class<? extends Record> type, @Nullable Object[] values, String path) {
    try {
      return canonical(type).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        report(path, refused);
        return null;
      }
      throw new IllegalStateException("the constructor of " + type.getName() + " failed", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " cannot be made", e);
    }
  }

  private static Constructor<? extends Record> canonical(Class<? extends Record> type)
      throws NoSuchMethodException {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor;
  }

  private static JsonNode defaultOf(SettingKey key) {
    try {
      return YAML.readTree(key.setting().byDefault());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the default of " + key.name() + " is no YAML", e);
    }
  }

  private void report(String path, IllegalArgumentException refused) {
    problems.add(new SettingProblem(path, String.valueOf(refused.getMessage())));
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String names(List<SettingKey> keys) {
    return String.join(", ", keys.stream().map(SettingKey::name).toList());
  }

  private static String join(String parent, String key) {
    return parent.isEmpty() ? key : parent + '.' + key;
  }
}
