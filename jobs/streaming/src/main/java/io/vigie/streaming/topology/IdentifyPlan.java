package io.vigie.streaming.topology;

import io.vigie.analytics.identify.AliasInput;
import io.vigie.analytics.identify.IdentifySettings;
import io.vigie.analytics.identify.IdentifyStage;
import io.vigie.schemas.SecurityEvent;
import io.vigie.streaming.operator.StageFactory;
import java.io.Serializable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * How events that do not name their account get to it:
 *
 * <pre>
 * events ─┬─► named ──────────────────────────────────────────────► account
 *         ├─► session, number ─► identify: aliases ─┬─► named ────────┤
 *         └─► id only ──────────────────────────────┴─► identify: ids ┘
 * </pre>
 *
 * <p>An event that names its account goes straight on. What it teaches about aliases goes aside as
 * a small fact.
 *
 * @param settings what points at accounts
 */
public record IdentifyPlan(IdentifySettings settings) implements Serializable {

  /**
   * Events on their way to the account stage.
   *
   * @param direct those that needed no help
   * @param identified those that were asked for, found or not
   */
  record Identified(
      SingleOutputStreamOperator<SecurityEvent> direct, DataStream<SecurityEvent> identified) {}

  /** Names the accounts of events. */
  Identified identify(SingleOutputStreamOperator<SecurityEvent> events) {
    StageFactory<AliasInput, SecurityEvent> stage = factory();
    SingleOutputStreamOperator<SecurityEvent> direct =
        events
            .process(new Part(settings), RecordTypes.of(SecurityEvent.class))
            .uid(Uids.IDENTIFY)
            .name("identify: who names its account")
            .setParallelism(events.getParallelism());
    SingleOutputStreamOperator<SecurityEvent> byAlias =
        Pipeline.stage(
                direct.getSideOutput(Part.BY_ALIAS),
                Uids.IDENTIFY_ALIAS,
                "identify: sessions, numbers",
                stage,
                RecordTypes.of(SecurityEvent.class))
            .process(new PartById(settings), RecordTypes.of(SecurityEvent.class))
            .uid(Uids.IDENTIFY_PART)
            .name("identify: who is an id only");
    DataStream<SecurityEvent> byId =
        Pipeline.stage(
            direct.getSideOutput(Part.BY_ID).union(byAlias.getSideOutput(Part.BY_ID)),
            Uids.IDENTIFY_ID,
            "identify: ids",
            stage,
            RecordTypes.of(SecurityEvent.class));
    return new Identified(
        direct,
        byAlias
            .union(byId)
            .process(new CountIdentified(), RecordTypes.of(SecurityEvent.class))
            .uid(Uids.IDENTIFY_COUNT)
            .name("identify: count"));
  }

  private StageFactory<AliasInput, SecurityEvent> factory() {
    IdentifySettings own = settings;
    return () -> new IdentifyStage(own);
  }
}
