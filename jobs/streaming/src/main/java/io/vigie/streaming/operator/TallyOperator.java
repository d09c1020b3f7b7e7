package io.vigie.streaming.operator;

import io.vigie.analytics.stage.Tally;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.NullUnmarked;

/**
 * Hosts a {@link Tally} on Flink, in the task of what comes in: nothing is sent for an input. What
 * is not complete goes into checkpoints and may be taken up by any instance.
 *
 * @param <I> what is added up
 * @param <O> partial sums
 */
@NullUnmarked // Flink sets fields up in its own life cycle
public final class TallyOperator<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O> {

  private static final long serialVersionUID = 1L;
  private static final long MICROS_IN_MILLI = 1_000;

  private final TallyFactory<I, O> factory;
  private final TypeSerializer<O> serializer;

  private transient Tally<I, O> tally;
  private transient ListState<O> checkpointed;

  /**
   * Hosts a tally.
   *
   * @param factory makes the tally
   * @param serializer how partial sums are kept in checkpoints
   */
  public TallyOperator(TallyFactory<I, O> factory, TypeSerializer<O> serializer) {
    this.factory = factory;
    this.serializer = serializer;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    tally = factory.create(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
    checkpointed =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("pending", serializer));
    if (context.isRestored()) {
      for (O pending : checkpointed.get()) {
        tally.restore(pending);
      }
    }
  }

  @Override
  public void processElement(StreamRecord<I> element) {
    tally.add(element.getValue());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long millis = mark.getTimestamp();
    long until =
        millis >= Long.MAX_VALUE / MICROS_IN_MILLI
            ? Long.MAX_VALUE
            : millis * MICROS_IN_MILLI + MICROS_IN_MILLI - 1;
    tally.drain(
        until,
        sum ->
            output.collect(
                new StreamRecord<>(sum, Math.floorDiv(tally.timeOf(sum), MICROS_IN_MILLI))));
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    checkpointed.clear();
    tally.pending(this::keep);
  }

  private void keep(O sum) {
    try {
      checkpointed.add(sum);
    } catch (Exception e) {
      throw new IllegalStateException("a partial sum cannot be kept in the checkpoint", e);
    }
  }
}
