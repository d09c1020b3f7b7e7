package io.vigie.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.evaluation.report.Report;
import io.vigie.evaluation.report.ReportJson;
import io.vigie.evaluation.report.ReportText;
import io.vigie.evaluation.score.Statistic;
import io.vigie.evaluation.suite.Purpose;
import io.vigie.evaluation.suite.Suite;
import io.vigie.evaluation.suite.Suites;
import io.vigie.streaming.job.JobStages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Holds the detectors to what they have reached: no figure of the quick suite may become worse than
 * the one in {@code results.quick.yaml}. A better one is no failure; {@code vigie.evaluation.write}
 * records it, and writes the tables of the README and of RESULTS.quick.md.
 */
class QuickSuiteIT {

  private static final Path RESULTS = Path.of("results.quick.yaml");
  private static final Path README = Path.of("README.md");
  private static final Path TABLES = Path.of("RESULTS.quick.md");
  private static final String COMMAND =
      "mvn -B -pl jobs/evaluation -am verify -Dtest=none -Dit.test=QuickSuiteIT"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false"
          + " -Dvigie.jvm.heap=\"-Xmx1g -Dvigie.evaluation.write=true\"";
  private static final String BEGIN = "<!-- evaluation: made by QuickSuiteIT -->\n";
  private static final String END = "<!-- /evaluation -->";
  private static final String HEAD =
      """
      # The figures of ./vigie evaluate --suite quick, none of which may become worse. Renewed by QuickSuiteIT.
      """;
  private static final List<Statistic> HELD =
      List.of(
          Statistic.RECALL,
          Statistic.PRECISION,
          Statistic.ACCOUNT_RECALL,
          Statistic.ACCOUNT_PRECISION,
          Statistic.PROMPT_RECALL,
          Statistic.SPARED,
          Statistic.ATTEMPTS_MEDIAN,
          Statistic.RECORDS_MEDIAN,
          Statistic.FALSE_PER_MILLION,
          Statistic.FALSE_ACCOUNTS_PER_MILLION);

  @Test
  void noFigureHasBecomeWorse() throws Exception {
    Suite suite = Suites.find("quick").orElseThrow();
    var worlds = suite.worlds(Purpose.TEST);
    Progress silent = new Progress(new PrintWriter(new StringWriter()), worlds.size());
    var stages = JobStages.of(SettingsBinder.defaults(EnrichSettings.class), Map.of());
    Report report = new Evaluation(stages, 1, 2, silent).run(suite, Purpose.TEST, worlds);
    JsonNode rows = held(new ObjectMapper().readTree(ReportJson.of(report)).get("rows"));
    if (Boolean.getBoolean("vigie.evaluation.write")) {
      Files.writeString(RESULTS, recorded(rows));
      Files.writeString(README, readme(report));
      Files.writeString(TABLES, ReportText.document(report, COMMAND));
    }

    JsonNode bounds = new ObjectMapper(new YAMLFactory()).readTree(RESULTS.toFile());
    List<String> worse = new ArrayList<>();
    for (JsonNode row : rows) {
      String name = row.get("row").asText();
      assertThat(bounds.has(name)).as(name + " is not recorded yet").isTrue();
      compare(name, bounds.get(name), row.at("/judges/vigie"), worse);
    }
    assertThat(worse).isEmpty();
    assertThat(bounds.size()).as("rows that are recorded but gone").isEqualTo(rows.size());
  }

  /** All but single cells of matrices, whose few victims make a figure jump. */
  private static JsonNode held(JsonNode rows) {
    ArrayNode held = JsonNodeFactory.instance.arrayNode();
    for (JsonNode row : rows) {
      if (!row.get("kind").asText().equals("cell")) {
        held.add(row);
      }
    }
    return held;
  }

  private static void compare(String name, JsonNode bounds, JsonNode figures, List<String> worse) {
    for (Statistic statistic : HELD) {
      JsonNode bound = bounds.path(statistic.key());
      if (bound.isMissingNode()) {
        continue;
      }
      JsonNode value = figures.get(statistic.key()).get("value");
      boolean good =
          value.isNumber()
              && (statistic.moreIsBetter()
                  ? value.asDouble() >= bound.asDouble()
                  : value.asDouble() <= bound.asDouble());
      if (!good) {
        worse.add(name + ", " + statistic.words() + ": " + value + " instead of " + bound);
      }
    }
  }

  /** Figures that have a value; there is nothing to hold on to in the others. */
  private static String recorded(JsonNode rows) {
    StringBuilder yaml = new StringBuilder(HEAD);
    for (JsonNode row : rows) {
      List<String> held = new ArrayList<>();
      for (Statistic statistic : HELD) {
        JsonNode value = row.at("/judges/vigie").get(statistic.key()).get("value");
        if (value.isNumber()) {
          held.add(statistic.key() + ": " + value.decimalValue().toPlainString());
        }
      }
      yaml.append(row.get("row").asText()).append(": {");
      yaml.append(String.join(", ", held)).append("}\n");
    }
    return yaml.toString();
  }

  private static String readme(Report report) throws IOException {
    String text = Files.readString(README);
    int from = text.indexOf(BEGIN);
    int to = text.indexOf(END);
    assertThat(from).as("marker in the README").isBetween(0, to);
    return text.substring(0, from + BEGIN.length()) + ReportText.brief(report) + text.substring(to);
  }
}
