package io.vigie.streaming.topology;

import io.vigie.schemas.Alert;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Marks alerts by the settings file for as long as the job runs. */
final class FixedSuppression extends SuppressionHost
    implements OneInputStreamOperator<Alert, Alert> {

  private static final long serialVersionUID = 1L;

  FixedSuppression(SuppressionPlan plan) {
    super(plan);
  }

  @Override
  public void processElement(StreamRecord<Alert> record) {
    mark(record);
  }
}
