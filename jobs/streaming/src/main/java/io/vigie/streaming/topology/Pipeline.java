package io.vigie.streaming.topology;

import io.vigie.analytics.account.AccountReport;
import io.vigie.analytics.account.Answer;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Finding;
import io.vigie.analytics.account.Signal;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitCount;
import io.vigie.analytics.feed.FeedPulse;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.StepUp;
import io.vigie.streaming.operator.CodecSerializer;
import io.vigie.streaming.operator.KeyTypeInfo;
import io.vigie.streaming.operator.Parcel;
import io.vigie.streaming.operator.ParcelTypeInfo;
import io.vigie.streaming.operator.StageFactory;
import io.vigie.streaming.operator.StageInput;
import io.vigie.streaming.operator.StageKey;
import io.vigie.streaming.operator.StageOperator;
import io.vigie.streaming.operator.TallyOperator;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The whole way of the data, the same in the cluster, in the demo, in a backtest and in tests:
 *
 * <pre>
 * source ─► intake ─► identify ─► account ─┬─► suppress ─► step-up signals
 *             ├─► dead letters    ▲        ├─► reports of sessions
 *             │          inquiries┘        ├─► findings of accounts, sessions ──┐
 *             │                            ├─► campaign: sources ────────┬─► join ─► incident ─► suppress ─► alerts
 *             │                            └─► campaign: traits ─► alarms ┘     ▲       settings ─┘  └─► dead letters
 *             └─► feed: who falls silent ───────────────────────────────────────┘
 * </pre>
 *
 * @param events enriched events, before their accounts were identified
 * @param alerts every revision of every alert
 * @param stepUps accounts of which more than before is to be asked
 * @param sessionReports answers to inquiries
 * @param deadLetters records that could not be used
 */
public record Pipeline(
    DataStream<SecurityEvent> events,
    DataStream<Alert> alerts,
    DataStream<StepUp> stepUps,
    DataStream<SessionReport> sessionReports,
    DataStream<DeadLetter> deadLetters) {

  /**
   * Joins the stages.
   *
   * @param inputs what is read
   * @param stages what the stages are made from
   * @param suppression what keeps alerts from people: for as long as the job runs, or until the
   *     settings that are read say otherwise
   */
  public static Pipeline of(PipelineInputs inputs, Stages stages, SuppressionPlan suppression) {
    Pipeline unmarked = unmarked(inputs, stages);
    DataStream<SettingsUpdate> settings = inputs.settings();
    if (settings == null) {
      return unmarked.with(
          suppression.mark(unmarked.alerts()),
          suppression.holdBack(unmarked.stepUps()),
          unmarked.deadLetters());
    }
    SingleOutputStreamOperator<Alert> alerts = suppression.mark(unmarked.alerts(), settings);
    return unmarked.with(
        alerts,
        suppression.holdBack(unmarked.stepUps(), settings),
        unmarked.deadLetters().union(alerts.getSideOutput(ReloadedSuppression.DEAD_LETTERS)));
  }

  private Pipeline with(
      DataStream<Alert> marked, DataStream<StepUp> heldBack, DataStream<DeadLetter> letters) {
    return new Pipeline(events, marked, heldBack, sessionReports, letters);
  }

  private static Pipeline unmarked(PipelineInputs inputs, Stages stages) {
    DataStream<Normalised> source = inputs.records();
    SingleOutputStreamOperator<SecurityEvent> events =
        source
            .process(new Triage(stages.enricher()), RecordTypes.of(SecurityEvent.class))
            .uid(Uids.INTAKE)
            .name("intake: count, enrich")
            .setParallelism(source.getParallelism());
    DataStream<DeadLetter> letters = events.getSideOutput(Triage.DEAD_LETTERS);
    DataStream<Parcel<SecurityEvent>> ofAccounts =
        accounts(stages.identify().identify(events), stages.account());
    DataStream<Normalised> inquiries = inputs.inquiries();
    if (inquiries != null) {
      SingleOutputStreamOperator<SecurityEvent> asked =
          inquiries
              .process(new Questions(), RecordTypes.of(SecurityEvent.class))
              .uid(Uids.INQUIRIES_READ)
              .name("inquiries: part");
      ofAccounts = ofAccounts.union(accepted(asked, Uids.INQUIRY, stages.account()));
      letters = letters.union(asked.getSideOutput(Triage.DEAD_LETTERS));
    }
    DataStream<AccountReport> reports =
        keyed(
            ofAccounts,
            Uids.ACCOUNT,
            "account: familiarity, sessions",
            stages.account(),
            RecordTypes.accountReports());
    DataStream<Fact> facts =
        reported(
            reports,
            Uids.FACTS,
            "account: facts",
            new Reported<>(Fact.class, fact -> fact),
            RecordTypes.facts());
    DataStream<Alert> accountFindings =
        reported(
            reports,
            Uids.ACCOUNT_FINDINGS,
            "account: findings",
            new Reported<>(Finding.class, Finding::alert),
            RecordTypes.of(Alert.class));
    DataStream<StepUp> stepUps =
        reported(
            reports,
            Uids.STEP_UPS,
            "account: step-up signals",
            new Reported<>(Signal.class, Signal::stepUp),
            RecordTypes.of(StepUp.class));
    DataStream<SessionReport> answers =
        reported(
            reports,
            Uids.ANSWERS,
            "account: reports of sessions",
            new Reported<>(Answer.class, Answer::report),
            RecordTypes.of(SessionReport.class));
    DataStream<Alert> sourceFindings =
        stage(
            facts,
            Uids.CAMPAIGN,
            "campaign: one source, many accounts",
            stages.campaign(),
            RecordTypes.of(Alert.class));
    DataStream<TraitCount> counts =
        facts
            .transform(
                "campaign: count by trait",
                RecordTypes.traitCounts(),
                new TallyOperator<>(stages.traitTally(), new CodecSerializer<>(TraitCount.CODEC)))
            .uid(Uids.TRAIT_TALLY);
    DataStream<TraitAlarm> alarms =
        stage(
            counts,
            Uids.TRAIT,
            "campaign: what attempts share",
            stages.trait(),
            RecordTypes.traitAlarms());
    DataStream<Alert> campaigns =
        stage(
            alarms,
            Uids.ALARM,
            "campaign: traits that move together",
            stages.alarm(),
            RecordTypes.of(Alert.class));
    DataStream<Alert> joined =
        stage(
            sourceFindings.union(campaigns),
            Uids.JOIN,
            "campaign: one alert each",
            stages.join(),
            RecordTypes.of(Alert.class));
    DataStream<Alert> feedFindings =
        stage(
            pulses(events, stages),
            Uids.FEED,
            "feed: who falls silent",
            stages.feed(),
            RecordTypes.of(Alert.class));
    DataStream<Alert> alerts =
        stage(
                accountFindings.union(joined, feedFindings),
                Uids.INCIDENT,
                "incident: life cycle",
                stages.incident(),
                RecordTypes.of(Alert.class))
            .map(new Locate(stages.enricher()))
            .returns(RecordTypes.of(Alert.class))
            .uid(Uids.LOCATE)
            .name("incident: locate sources");
    return new Pipeline(events, alerts, stepUps, answers, letters);
  }

  /** Noted in the task that read it, so that only a few pulses cross the network. */
  private static DataStream<FeedPulse> pulses(
      SingleOutputStreamOperator<SecurityEvent> events, Stages stages) {
    return events
        .transform(
            "feed: who is heard",
            RecordTypes.feedPulses(),
            new TallyOperator<>(stages.feedTally(), new CodecSerializer<>(FeedPulse.CODEC)))
        .uid(Uids.FEED_TALLY)
        .setParallelism(events.getParallelism());
  }

  private static <R extends AccountReport, T> DataStream<T> reported(
      DataStream<AccountReport> reports,
      String uid,
      String name,
      Reported<R, T> part,
      TypeInformation<T> type) {
    return reports.flatMap(part).returns(type).uid(uid).name(name);
  }

  /**
   * Each way is chosen from by itself, so that what needs no help stays in the task that read it.
   */
  private static DataStream<Parcel<SecurityEvent>> accounts(
      IdentifyPlan.Identified events, StageFactory<SecurityEvent, AccountReport> factory) {
    return accepted(events.direct(), Uids.ACCOUNT, factory)
        .union(accepted(events.identified(), Uids.IDENTIFIED_ACCOUNT, factory));
  }

  /** A stage behind what it accepts. */
  static <I, O> SingleOutputStreamOperator<O> stage(
      DataStream<I> input,
      String uid,
      String name,
      StageFactory<I, O> factory,
      TypeInformation<O> output) {
    return keyed(accepted(input, uid, factory), uid, name, factory, output);
  }

  private static <I> SingleOutputStreamOperator<Parcel<I>> accepted(
      DataStream<I> input, String uid, StageFactory<I, ?> factory) {
    return input
        .flatMap(new StageInput<>(factory))
        .returns(new ParcelTypeInfo<>(input.getType()))
        .uid(Uids.inputOf(uid))
        .name("for " + uid);
  }

  private static <I, O> SingleOutputStreamOperator<O> keyed(
      DataStream<Parcel<I>> input,
      String uid,
      String name,
      StageFactory<I, O> factory,
      TypeInformation<O> output) {
    return input
        .keyBy(new StageKey<>(), new KeyTypeInfo())
        .transform(name, output, new StageOperator<>(uid, factory))
        .uid(uid);
  }
}
