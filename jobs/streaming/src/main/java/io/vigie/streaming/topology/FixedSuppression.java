package io.vigie.streaming.topology;

import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Marks by the settings file for as long as the job runs. */
final class FixedSuppression<T> extends SuppressionHost<T> implements OneInputStreamOperator<T, T> {

  private static final long serialVersionUID = 1L;

  FixedSuppression(SuppressionPlan plan, Leaving<T> leaving) {
    super(plan, leaving);
  }

  @Override
  public void processElement(StreamRecord<T> record) {
    mark(record);
  }
}
