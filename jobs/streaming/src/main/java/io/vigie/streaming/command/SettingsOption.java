package io.vigie.streaming.command;

import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.settings.VigieSettings;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Option;

/** Where the settings are. */
@NullUnmarked // picocli fills it in
public final class SettingsOption {

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file (default: ${DEFAULT-VALUE}).",
      defaultValue = "${env:VIGIE_SETTINGS:-vigie.yaml}")
  private Path file;

  /** Loads the settings, overridden by environment variables. */
  public VigieSettings load() {
    return SettingsFile.load(file, System.getenv());
  }
}
