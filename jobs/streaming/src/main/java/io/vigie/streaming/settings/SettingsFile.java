package io.vigie.streaming.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vigie.analytics.settings.BindingContext;
import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.settings.SettingProblem;
import io.vigie.analytics.settings.SettingsBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Loads {@code vigie.yaml}, with the environment's overrides. */
public final class SettingsFile {

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private SettingsFile() {}

  /**
   * Loads a file; warnings go to the log.
   *
   * @param file the settings; an empty one means every default
   * @param environment environment variables, for overrides and secrets
   * @throws InvalidSettingsException with every problem; the message is meant for the user
   */
  public static VigieSettings load(Path file, Map<String, String> environment) {
    return load(file, environment, BindingContext.ofProcess().warnings());
  }

  /** Loads a file as {@link #load(Path, Map)} does, and hands over warnings. */
  public static VigieSettings load(
      Path file, Map<String, String> environment, Consumer<String> warnings) {
    ObjectNode tree = tree(file);
    List<SettingProblem> problems = new ArrayList<>(EnvironmentOverrides.apply(tree, environment));
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    try {
      VigieSettings settings =
          SettingsBinder.bind(
              tree, VigieSettings.class, "", new BindingContext(folder, environment, warnings));
      if (problems.isEmpty()) {
        return settings;
      }
    } catch (InvalidSettingsException e) {
      problems.addAll(e.problems());
    }
    throw new InvalidSettingsException(problems);
  }

  /**
   * Reads a file as a tree; an empty file is an empty tree.
   *
   * @throws InvalidSettingsException when it cannot be read or is no sound YAML
   */
  public static ObjectNode tree(Path file) {
    try {
      JsonNode tree = YAML.readTree(Files.readString(file));
      if (tree == null || tree.isMissingNode() || tree.isNull()) {
        return JsonNodeFactory.instance.objectNode();
      }
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw unusable(file + ": holds no keys; write key: value, one a line");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw unusable(file + ":" + line + ": no sound YAML: " + firstLine(e.getOriginalMessage()));
    } catch (NoSuchFileException e) {
      throw unusable(file + ": there is no such settings file; check the path");
    } catch (IOException e) {
      throw unusable(
          file + ": cannot be read as UTF-8 text; check that it is a file Vigie may read");
    }
  }

  private static InvalidSettingsException unusable(String message) {
    return new InvalidSettingsException(List.of(new SettingProblem("", message)));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
