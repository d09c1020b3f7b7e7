package io.vigie.streaming.job;

import io.vigie.schemas.SessionReport;
import io.vigie.schemas.SessionSummary;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** A report for each of its sessions, with that session alone. */
final class SessionsOfReports implements FlatMapFunction<SessionReport, SessionReport> {

  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(SessionReport report, Collector<SessionReport> out) {
    for (SessionSummary session : report.getSessions()) {
      out.collect(SessionReport.newBuilder(report).setSessions(List.of(session)).build());
    }
  }
}
