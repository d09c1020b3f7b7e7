package io.vigie.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.evaluation.report.Report;
import io.vigie.evaluation.report.ReportHtml;
import io.vigie.evaluation.report.ReportJson;
import io.vigie.evaluation.report.ReportText;
import io.vigie.evaluation.suite.Purpose;
import io.vigie.evaluation.suite.Suite;
import io.vigie.evaluation.suite.Suites;
import io.vigie.streaming.job.JobStages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A loud attack and a lively minute, through the whole topology. */
class EvaluationTest {

  private static final Suite SUITE =
      Suites.find("quick").orElseThrow().only(Set.of("stuffing-l0", "demo"));

  @Test
  void givesTheSameBytesWhateverRunsAtOnce() throws Exception {
    Report one = evaluate(1);
    Report two = evaluate(2);

    assertThat(ReportJson.of(two)).isEqualTo(ReportJson.of(one));
    assertThat(ReportText.aligned(two)).isEqualTo(ReportText.aligned(one));
    assertThat(ReportHtml.of(two)).isEqualTo(ReportHtml.of(one));
    showsThatALoudAttackIsFound(one);
    thePageNeedsNothingFromElsewhere(ReportHtml.of(one));
  }

  private static void showsThatALoudAttackIsFound(Report report) throws Exception {
    JsonNode figures = null;
    for (JsonNode row : new ObjectMapper().readTree(ReportJson.of(report)).get("rows")) {
      if (row.get("row").asText().equals("stuffing-l0")) {
        figures = row.at("/judges/vigie");
      }
    }
    assertThat(figures).isNotNull();
    assertThat(figures.at("/recall/value").asDouble()).isEqualTo(1);
    assertThat(figures.at("/attempts_median/value").asDouble()).isBetween(16.0, 20.0);
  }

  private static void thePageNeedsNothingFromElsewhere(String page) {
    assertThat(page)
        .contains("<svg", "stuffing-l0", "<caption")
        .doesNotContain("<script", "<link", "src=", "@import", "url(");
  }

  private static Report evaluate(int parallelism) throws Exception {
    var worlds =
        SUITE.worlds(Purpose.CALIBRATION).stream().map(world -> world.atMost(60_000)).toList();
    return new Evaluation(
            JobStages.of(SettingsBinder.defaults(EnrichSettings.class), Map.of()),
            parallelism,
            parallelism,
            new Progress(new PrintWriter(new StringWriter()), worlds.size()))
        .run(SUITE, Purpose.CALIBRATION, worlds);
  }
}
