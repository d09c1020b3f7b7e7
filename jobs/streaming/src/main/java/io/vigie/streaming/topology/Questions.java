package io.vigie.streaming.topology;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.schemas.SecurityEvent;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Parts inquiries from what could not be read as one. They are no log records and not counted. */
final class Questions extends ProcessFunction<Normalised, SecurityEvent> {

  private static final long serialVersionUID = 1L;

  @Override
  public void processElement(Normalised read, Context context, Collector<SecurityEvent> out) {
    if (read instanceof Normalised.Accepted accepted) {
      out.collect(accepted.event());
    } else if (read instanceof Normalised.Refused refused) {
      context.output(Triage.DEAD_LETTERS, refused.letter());
    }
  }
}
