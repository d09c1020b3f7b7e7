package io.vigie.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.simulator.realism.Realism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the tables of the README as the code has them; writes them with vigie.docs.write. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");

  @Test
  void showsTheFiguresAsTheyAre() throws IOException {
    assertCurrent("realism", Realism.table(Realism.figures(1)));
  }

  @Test
  void listsEveryScenario() throws IOException {
    String rows =
        Scenarios.all().stream()
            .map(
                scenario ->
                    String.format(
                        Locale.ROOT,
                        "| `%s` | %s | %s |",
                        scenario.name(),
                        scenario.kind().name().toLowerCase(Locale.ROOT),
                        scenario.description()))
            .collect(Collectors.joining("\n"));
    assertCurrent("scenarios", "| name | kind | what |\n|---|---|---|\n" + rows + "\n");
  }

  private static void assertCurrent(String section, String content) throws IOException {
    String readme = Files.readString(README);
    String begin = "<!-- " + section + ": made by ReadmeTest -->\n";
    int from = readme.indexOf(begin) + begin.length();
    int to = readme.indexOf("<!-- /" + section + " -->");
    assertThat(from).as("section " + section).isBetween(begin.length(), to);
    if (Boolean.getBoolean("vigie.docs.write")) {
      Files.writeString(README, readme.substring(0, from) + content + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to)).isEqualTo(content);
    }
  }
}
