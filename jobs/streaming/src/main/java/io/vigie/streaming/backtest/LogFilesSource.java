package io.vigie.streaming.backtest;

import io.vigie.analytics.normalise.Normalised;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Files as one bounded source, merged by event time so that a long file does not leave a short one
 * behind the watermark. It runs with a parallelism of one: order is its purpose, and the work is in
 * the stages behind it.
 */
public final class LogFilesSource implements Source<Normalised, WholeInput, WholeInput> {

  private static final long serialVersionUID = 1L;

  private final List<LogFile> files;
  private final int maxLine;

  /**
   * The files.
   *
   * @param maxLine most bytes that are kept of a line
   */
  public LogFilesSource(List<LogFile> files, int maxLine) {
    this.files = List.copyOf(files);
    this.maxLine = maxLine;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Normalised, WholeInput> createReader(SourceReaderContext context) {
    return new LogFilesReader(files, maxLine, context);
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
