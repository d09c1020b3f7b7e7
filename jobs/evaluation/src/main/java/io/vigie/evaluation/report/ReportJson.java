package io.vigie.evaluation.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.evaluation.report.Report.GoalResult;
import io.vigie.evaluation.report.Report.RowFigures;
import io.vigie.evaluation.score.Figure;
import io.vigie.evaluation.score.Statistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;

/**
 * A report as JSON: the keys always in the same order, numbers with six digits. A value that is
 * infinite or has no data is null; {@code size} tells which of both.
 */
public final class ReportJson {

  private static final MathContext DIGITS = new MathContext(6);
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

  private ReportJson() {}

  /** The text, with a line end. */
  public static String of(Report report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("suite", report.suite());
    root.put("seeds", report.purpose().name().toLowerCase(Locale.ROOT));
    ArrayNode rows = root.putArray("rows");
    report.rows().forEach(row -> rows.add(row(row)));
    ArrayNode goals = root.putArray("goals");
    report.goals().forEach(goal -> goals.add(goal(goal)));
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  private static ObjectNode row(RowFigures row) {
    ObjectNode node = JSON.createObjectNode();
    node.put("row", row.row().name());
    node.put("kind", row.row().kind());
    node.put("worlds", row.worlds());
    node.put("campaigns", row.campaigns());
    node.put("events", row.events());
    node.put("legitimate_events", row.legitimate());
    put(node, "days", row.days());
    ObjectNode judges = node.putObject("judges");
    row.judges().forEach((judge, figures) -> judges.set(judge, figures(figures)));
    return node;
  }

  private static ObjectNode figures(Map<Statistic, Figure> figures) {
    ObjectNode node = JSON.createObjectNode();
    figures.forEach((statistic, figure) -> put(node.putObject(statistic.key()), figure));
    return node;
  }

  private static ObjectNode goal(GoalResult result) {
    ObjectNode node = JSON.createObjectNode();
    node.put("row", result.goal().row());
    node.put("figure", result.goal().statistic().key());
    put(
        node,
        result.goal().statistic().moreIsBetter() ? "at_least" : "at_most",
        result.goal().bound());
    put(node, result.figure());
    node.put("standing", result.standing().name().toLowerCase(Locale.ROOT));
    return node;
  }

  private static void put(ObjectNode node, Figure figure) {
    put(node, "value", figure.value());
    put(node, "low", figure.low());
    put(node, "high", figure.high());
    put(node, "size", figure.size());
  }

  private static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, new BigDecimal(value).round(DIGITS).stripTrailingZeros());
    } else {
      node.putNull(key);
    }
  }
}
