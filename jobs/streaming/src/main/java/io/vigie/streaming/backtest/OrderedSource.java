package io.vigie.streaming.backtest;

import io.vigie.analytics.normalise.Normalised;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * An ordered input as one bounded source. It runs with a parallelism of one: order is its purpose,
 * and the work is in the stages behind it.
 */
final class OrderedSource implements Source<Normalised, WholeInput, WholeInput> {

  private static final long serialVersionUID = 1L;

  private final OrderedInput input;

  OrderedSource(OrderedInput input) {
    this.input = input;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Normalised, WholeInput> createReader(SourceReaderContext context) {
    return new OrderedReader(input, context);
  }

  @Override
  public SplitEnumerator<WholeInput, WholeInput> createEnumerator(
      SplitEnumeratorContext<WholeInput> context) {
    return new WholeInput.Giver(context, new WholeInput(0));
  }

  @Override
  public SplitEnumerator<WholeInput, WholeInput> restoreEnumerator(
      SplitEnumeratorContext<WholeInput> context, @Nullable WholeInput checkpoint) {
    return new WholeInput.Giver(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<WholeInput> getSplitSerializer() {
    return new WholeInput.Serializer();
  }

  @Override
  public SimpleVersionedSerializer<WholeInput> getEnumeratorCheckpointSerializer() {
    return new WholeInput.Serializer();
  }
}
