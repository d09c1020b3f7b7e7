package io.vigie.streaming.job;

import io.vigie.analytics.deliver.SessionDocument;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SessionSummary;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** An alert for each of its live sessions, with that session alone. */
final class SessionsOfAlerts implements FlatMapFunction<Alert, Alert> {

  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(Alert alert, Collector<Alert> out) {
    for (SessionSummary session : SessionDocument.of(alert)) {
      out.collect(Alert.newBuilder(alert).setLiveSessions(List.of(session)).build());
    }
  }
}
