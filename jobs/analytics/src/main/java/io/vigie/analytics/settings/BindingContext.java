package io.vigie.analytics.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What lies around the settings while they are bound.
 *
 * @param folder what relative paths are relative to: the folder of the settings file
 * @param environment environment variables, for secrets
 * @param warnings receives what is doubtful but no error, such as a secret others can read
 */
public record BindingContext(
    Path folder, Map<String, String> environment, Consumer<String> warnings) {

  /** The process's own folder and environment; warnings go to its log. */
  public static BindingContext ofProcess() {
    System.Logger log = System.getLogger(BindingContext.class.getName());
    return new BindingContext(
        Path.of(""), System.getenv(), text -> log.log(System.Logger.Level.WARNING, text));
  }
}
