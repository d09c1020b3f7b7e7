package io.vigie.streaming.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.settings.SettingsReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Writes the reference anew when run with {@code -Dvigie.settings.write=true}. */
class SettingsReferenceFileTest {

  private static final Path FILE = Path.of("settings.md");
  private static final String HEAD =
      """
      # Settings

      <!-- Generated from the settings records. To renew: mvn test -pl jobs/streaming -am -Dtest=SettingsReferenceFileTest -Dsurefire.failIfNoSpecifiedTests=false -Dvigie.settings.write=true -->

      Every key of `vigie.yaml`. An empty file is valid: every key has a default unless it says **required**.

      - A **duration** is a number with its unit (`500ms`, `5s`, `10m`, `24h`, `30d`, `1h30m`) or ISO 8601 (`PT10M`). A **size** is written `64kb`, `8mb`, `2gb` (units of 1024). An **instant** is written in UTC: `2026-01-31T00:00:00Z`. A relative **path** begins at the folder of the settings file.
      - A **secret** never stands in the file. Write `{env: NAME}` for an environment variable or `{file: PATH}` for a file that only its owner can read.
      - An **environment variable** overrides a key: `VIGIE_` and the path in capital letters, with `_` for every dot and dash. `VIGIE_KAFKA_BOOTSTRAP_SERVERS` is `kafka.bootstrap_servers`. For a secret the variable holds the secret itself. A list is written with commas or as `[a, b]`. The name of a source or a detector is found among those in the file, so the file must name it: `VIGIE_SOURCES_OKTA_MAIN_TOPIC` is `sources.okta-main.topic`. Below a free section, what is left of the variable is one key in lower case.
      - An unknown key, or a `VIGIE_` variable that names no key, is an error. `VIGIE_HOME`, `VIGIE_SETTINGS` and `VIGIE_JAVA_OPTS` belong to the launcher; what Kubernetes sets for a service called `vigie` is left alone.

      """;

  private static final String DETECTORS =
      """

      ## Detectors

      Every key of the detectors, each beside its `mode`. The README of a detector tells where the defaults come from.
      """;

  @Test
  void isCurrent() throws IOException {
    String wanted = HEAD + SettingsReference.table(VigieSettings.class, "") + detectors();
    if (Boolean.getBoolean("vigie.settings.write")) {
      Files.writeString(FILE, wanted);
    }

    assertThat(FILE)
        .as("run again with -Dvigie.settings.write=true to renew it")
        .hasContent(wanted);
  }

  private static String detectors() {
    StringBuilder out = new StringBuilder(DETECTORS);
    ServiceLoader.load(DetectorPlugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(plugin -> plugin.card().id()))
        .forEach(plugin -> out.append(section(plugin)));
    return out.toString();
  }

  private static String section(DetectorPlugin plugin) {
    String id = plugin.card().id();
    return "\n### "
        + id
        + "\n\n"
        + SettingsReference.table(plugin.settingsType(), "detectors." + id);
  }
}
