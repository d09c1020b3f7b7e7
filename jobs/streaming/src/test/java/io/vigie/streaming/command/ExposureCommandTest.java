package io.vigie.streaming.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.SecurityEvent;
import io.vigie.streaming.job.JobEnricher;
import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.EnricherFactory;
import io.vigie.streaming.topology.EventEnricher;
import io.vigie.testkit.Events;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExposureCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path folder;
  private Path settings;

  @BeforeEach
  void writeSettings(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Files.writeString(folder.resolve("key"), "sixteen bytes or more\n");
    settings =
        Files.writeString(
            folder.resolve("vigie.yaml"),
            """
            pseudonym_key: {file: key}
            enrich:
              exposure:
                accounts: [town.accounts]
                pairs: [combo.pairs]
            """);
  }

  @Test
  void makesListsThatTheJobFindsItsAccountsIn() throws Exception {
    Files.writeString(folder.resolve("names"), "Maud@example.com\n\nada\n");
    Files.writeString(folder.resolve("combo"), "ada:secret\nno pair\n");

    assertThat(make("accounts", "names", "town-2026", "town.accounts")).isZero();
    assertThat(make("pairs", "combo", "combo-7", "combo.pairs")).isZero();

    assertThat(out.toString())
        .contains("accounts 2 from the leak town-2026, skipped lines 1; written to ")
        .contains("pairs 1 from the leak combo-7, skipped lines 1; written to ");
    SecurityEvent event =
        Events.failure("ADA")
            .withPassword("sha1:E5E9FA1BA31ECD1AE84F75CAAA474F3A663F05F4") // of "secret"
            .event();
    try (EventEnricher enricher = shipped().open()) {
      enricher.enrich(event);
      assertThat(enricher.counts().get("exposure.accounts_listed").getAsLong()).isEqualTo(1);
    }
    assertThat(event.getExposure().getLeaks()).containsExactly("town-2026");
    Authentication attempt = (Authentication) event.getPayload();
    assertThat(attempt.getLeakedPair()).isTrue();
    assertThat(attempt.getPasswordHash()).hasSize(32);
  }

  @Test
  void tellsWhatAListHolds() throws IOException {
    Files.writeString(folder.resolve("sha1"), "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3\n");
    make("passwords", "sha1", "pwned", "pwned.passwords");
    out.getBuffer().setLength(0);

    assertThat(run("exposure", "show", folder.resolve("pwned.passwords").toString())).isZero();

    assertThat(out.toString()).isEqualTo("passwords 1 from the leak pwned\n");
  }

  @Test
  void tellsInASentenceWhatIsWrong() throws IOException {
    Files.writeString(folder.resolve("empty"), "\n");
    Files.writeString(folder.resolve("names"), "ada\n");

    assertThat(make("accounts", "absent", "leak", "list")).isEqualTo(ExitCodes.WRONG_INPUT);
    assertThat(make("accounts", "empty", "leak", "list")).isEqualTo(ExitCodes.WRONG_INPUT);
    assertThat(make("accounts", "names", " ", "list")).isEqualTo(ExitCodes.WRONG_INPUT);
    assertThat(make("accounts", "names", "leak", "no/list")).isEqualTo(ExitCodes.FAILED);
    assertThat(run("exposure", "show", folder.resolve("names").toString()))
        .isEqualTo(ExitCodes.WRONG_INPUT);

    assertThat(err.toString())
        .contains("absent cannot be read; check that it is there")
        .contains("empty has no entry")
        .contains("--leak: give a name of 1 to 100 characters")
        .contains("list cannot be written; check that its folder is there")
        .contains("names is no watch list")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("list")).doesNotExist();
  }

  /** The enricher as a task of a cluster gets it. */
  private EnricherFactory shipped() throws IOException, ClassNotFoundException {
    VigieSettings loaded = SettingsFile.load(settings, Map.of());
    EnrichSettings enrich = loaded.enrich();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(JobEnricher.factory(enrich, loaded.pseudonymKey()));
    }
    assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("sixteen bytes");
    try (ObjectInputStream stream =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (EnricherFactory) stream.readObject();
    }
  }

  private int make(String kind, String in, String leak, String list) {
    return run(
        "exposure",
        kind,
        "--settings",
        settings.toString(),
        "--in",
        folder.resolve(in).toString(),
        "--leak",
        leak,
        "--out",
        folder.resolve(list).toString());
  }

  private int run(String... arguments) {
    CommandLine commands = VigieCommands.create();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    return commands.execute(arguments);
  }
}
