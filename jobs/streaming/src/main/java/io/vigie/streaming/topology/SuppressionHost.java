package io.vigie.streaming.topology;

import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.suppress.ExceptionEntry;
import io.vigie.analytics.suppress.Suppressor;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Marks what leaves the pipeline by the suppression settings in force, and tells when an exception
 * ends. Every instance holds the same; the first one of the alerts' speaks for all.
 *
 * @param <T> what leaves the pipeline
 */
@NullUnmarked // Flink sets fields up in its own life cycle
abstract class SuppressionHost<T> extends AbstractStreamOperator<T> {

  private static final long serialVersionUID = 1L;

  private static final MapStateDescriptor<String, String> STATE =
      new MapStateDescriptor<>("suppression", Types.STRING, Types.STRING);

  private static final String DOCUMENT = "document";
  private static final String TOLD_UNTIL = "told-until";

  private final SuppressionPlan plan;
  private final Leaving<T> leaving;

  private transient BroadcastState<String, String> state;
  private transient Suppressor suppressor;
  private transient Instant toldUntil;
  private transient Counter suppressed;
  private transient Counter monitored;
  private transient Counter ended;

  SuppressionHost(SuppressionPlan plan, Leaving<T> leaving) {
    this.plan = plan;
    this.leaving = leaving;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state = context.getOperatorStateStore().getBroadcastState(STATE);
    if (!context.isRestored() && plan.newest() != null) {
      state.put(DOCUMENT, plan.newest());
    }
    String told = state.get(TOLD_UNTIL);
    toldUntil = told == null ? Instant.MIN : Instant.parse(told);
  }

  @Override
  public void open() throws Exception {
    super.open();
    suppressed = getMetricGroup().counter("suppressed");
    monitored = getMetricGroup().counter("monitored");
    ended = getMetricGroup().counter("exceptionsEnded");
    suppressor = restored();
    getMetricGroup().gauge("exceptions", () -> suppressor.settings().exceptions().size());
  }

  private Suppressor restored() throws Exception {
    String document = state.get(DOCUMENT);
    if (document != null) {
      try {
        return new Suppressor(plan.reader().read(document));
      } catch (InvalidSettingsException e) {
        LOG.error(
            "The settings of the checkpoint cannot be used; those of the file hold: {}",
            e.getMessage());
      }
    }
    return new Suppressor(plan.reader().read(plan.initial()));
  }

  /**
   * Takes a document, or the file's again.
   *
   * @throws InvalidSettingsException when it is refused; what was in force stays
   */
  final void put(@Nullable String document) throws Exception {
    suppressor = new Suppressor(plan.reader().read(document == null ? plan.initial() : document));
    if (document == null) {
      state.remove(DOCUMENT);
    } else {
      state.put(DOCUMENT, document);
    }
    tellEnded(Instant.MIN, toldUntil);
  }

  /** Fingerprint of what is in force. */
  final String version() throws Exception {
    String document = state.get(DOCUMENT);
    return document == null
        ? "the settings file"
        : String.format(Locale.ROOT, "version %08x", document.hashCode());
  }

  /** Counts exceptions that ended while the job ran. */
  final Counter ended() {
    return ended;
  }

  final boolean speaks() {
    return leaving.speaks() && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
  }

  final void mark(StreamRecord<T> record) {
    Leaving.Marked<T> marked = leaving.mark(suppressor, record.getValue());
    if (marked.suppressed()) {
      suppressed.inc();
    }
    if (marked.monitored()) {
      monitored.inc();
    }
    T value = marked.value();
    if (value != null) {
      output.collect(record.replace(value));
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() < Watermark.MAX_WATERMARK.getTimestamp() - 1) { // the end is no time
      Instant now = Instant.ofEpochMilli(mark.getTimestamp());
      tellEnded(toldUntil, now);
      toldUntil = now.isAfter(toldUntil) ? now : toldUntil;
    }
    super.processWatermark(mark);
  }

  private void tellEnded(Instant after, Instant until) {
    if (!speaks()) {
      return;
    }
    for (ExceptionEntry entry : suppressor.ended(after, until)) {
      ended.inc();
      LOG.warn(
          "The exception {} of {} ended at {}: its alerts are for people again. Renew it or take it"
              + " out.",
          entry.id(),
          entry.owner(),
          entry.expires());
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    if (toldUntil.isAfter(Instant.MIN)) {
      state.put(TOLD_UNTIL, toldUntil.toString());
    }
    super.snapshotState(context);
  }
}
