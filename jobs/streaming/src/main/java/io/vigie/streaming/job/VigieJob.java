package io.vigie.streaming.job;

import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.settings.SettingProblem;
import io.vigie.connectors.elasticsearch.DocumentSink;
import io.vigie.connectors.elasticsearch.ElasticsearchConnection;
import io.vigie.connectors.elasticsearch.ElasticsearchDeadLetters;
import io.vigie.connectors.http.UndeliveredAlerts;
import io.vigie.connectors.http.WebhookSink;
import io.vigie.connectors.kafka.KafkaConnection;
import io.vigie.connectors.kafka.RecordSink;
import io.vigie.connectors.kafka.RecordSource;
import io.vigie.connectors.kafka.StartPosition;
import io.vigie.connectors.kafka.SteadyWatermarks;
import io.vigie.connectors.kafka.Topics;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SessionInquiry;
import io.vigie.schemas.SessionReport;
import io.vigie.streaming.settings.SourceSettings;
import io.vigie.streaming.settings.TimeSettings;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.Pipeline;
import io.vigie.streaming.topology.PipelineInputs;
import io.vigie.streaming.topology.RecordTypes;
import io.vigie.streaming.topology.SuppressionPlan;
import io.vigie.streaming.topology.Uids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The streaming job: Kafka in; Elasticsearch, Kafka and webhooks out. */
public final class VigieJob {

  private VigieJob() {}

  /**
   * Tells what is wrong with the settings before any server is asked.
   *
   * @throws InvalidSettingsException when settings contradict each other
   */
  public static void check(VigieSettings settings) {
    topics(settings);
    JobStages.of(settings);
    Suppressions.inFile(settings);
  }

  /**
   * Lays the job out.
   *
   * @throws InvalidSettingsException when settings contradict each other; told before anything runs
   */
  public static void build(StreamExecutionEnvironment environment, VigieSettings settings) {
    build(environment, settings, null);
  }

  /**
   * Lays the job out.
   *
   * @param newest document that is the newest in the settings topic, so that it holds from the
   *     first alert on; null when there is none or it is not known
   * @throws InvalidSettingsException when settings contradict each other; told before anything runs
   */
  public static void build(
      StreamExecutionEnvironment environment, VigieSettings settings, @Nullable String newest) {
    JobEnvironment.configure(environment, settings);
    KafkaConnection kafka = Connections.kafka(settings.kafka());
    Topics topics = Connections.topics(settings.kafka());
    Pipeline pipeline = pipeline(environment, settings, kafka, newest);
    pipeline
        .alerts()
        .sinkTo(RecordSink.alerts(kafka, topics).build())
        .uid(Uids.ALERTS_TOPIC)
        .name("deliver: alerts topic");
    if (settings.elasticsearch().enabled()) {
      ElasticsearchConnection elasticsearch = Connections.elasticsearch(settings.elasticsearch());
      pipeline
          .alerts()
          .sinkTo(
              new DocumentSink<>(
                  elasticsearch, new AlertUpserts(), ElasticsearchDeadLetters.in(elasticsearch)))
          .uid(Uids.ELASTICSEARCH)
          .name("deliver: Elasticsearch");
      pipeline
          .alerts()
          .flatMap(new SessionsOfAlerts())
          .returns(RecordTypes.of(Alert.class))
          .uid(Uids.SESSIONS_OF_ALERTS)
          .name("live sessions of alerts")
          .sinkTo(
              new DocumentSink<>(
                  elasticsearch, new SessionUpserts(), ElasticsearchDeadLetters.in(elasticsearch)))
          .uid(Uids.SESSIONS)
          .name("deliver: sessions");
    }
    if (settings.sessions().inquiries()) {
      answer(pipeline, settings, kafka, topics);
    }
    UndeliveredAlerts undelivered = undelivered(settings, kafka, topics);
    settings
        .webhooks()
        .forEach(
            (name, webhook) ->
                pipeline
                    .alerts()
                    .sinkTo(new WebhookSink(webhook.webhook(name), new AlertBodies(), undelivered))
                    .uid(Uids.webhook(name))
                    .name("deliver: webhook " + name));
    if (settings.events().publish()) {
      pipeline
          .events()
          .sinkTo(RecordSink.events(kafka, topics).build())
          .uid(Uids.EVENTS_TOPIC)
          .name("events topic");
    }
    if (settings.stepUps().publish()) {
      pipeline
          .stepUps()
          .sinkTo(RecordSink.stepUps(kafka, topics).build())
          .uid(Uids.STEP_UPS_TOPIC)
          .name("deliver: step-ups topic");
    }
    if (settings.deadLetters().publish()) {
      pipeline
          .deadLetters()
          .sinkTo(RecordSink.deadLetters(kafka, topics).build())
          .uid(Uids.DEAD_LETTERS_TOPIC)
          .name("dead letters topic");
    }
  }

  /** Asks for what alerts do not name, and hands out what is answered to whomever. */
  private static void answer(
      Pipeline pipeline, VigieSettings settings, KafkaConnection kafka, Topics topics) {
    pipeline
        .alerts()
        .flatMap(new InquiriesOfAlerts())
        .returns(RecordTypes.of(SessionInquiry.class))
        .uid(Uids.INQUIRIES_OF_ALERTS)
        .name("inquiries of alerts")
        .sinkTo(RecordSink.sessionInquiries(kafka, topics).build())
        .uid(Uids.INQUIRIES_TOPIC)
        .name("inquiries topic");
    pipeline
        .sessionReports()
        .sinkTo(RecordSink.sessionReports(kafka, topics).build())
        .uid(Uids.SESSION_REPORTS_TOPIC)
        .name("deliver: session reports topic");
    if (settings.elasticsearch().enabled()) {
      ElasticsearchConnection elasticsearch = Connections.elasticsearch(settings.elasticsearch());
      pipeline
          .sessionReports()
          .flatMap(new SessionsOfReports())
          .returns(RecordTypes.of(SessionReport.class))
          .uid(Uids.SESSIONS_OF_REPORTS)
          .name("sessions of reports")
          .sinkTo(
              new DocumentSink<>(
                  elasticsearch,
                  new ReportedSessionUpserts(),
                  ElasticsearchDeadLetters.in(elasticsearch)))
          .uid(Uids.REPORTED_SESSIONS)
          .name("deliver: reported sessions");
    }
  }

  /** Without the topic of dead letters, what a webhook does not take is only counted. */
  private static UndeliveredAlerts undelivered(
      VigieSettings settings, KafkaConnection kafka, Topics topics) {
    return settings.deadLetters().publish()
        ? new UndeliveredToTopic(kafka, topics.deadLetters().name())
        : letter -> {};
  }

  private static Pipeline pipeline(
      StreamExecutionEnvironment environment,
      VigieSettings settings,
      KafkaConnection kafka,
      @Nullable String newest) {
    SuppressionPlan suppression = Suppressions.of(settings, newest);
    PipelineInputs inputs =
        new PipelineInputs(
            source(environment, settings, source(settings, kafka)),
            settings.reload().enabled()
                ? SettingsTopic.read(environment, kafka, settings.kafka())
                : null,
            settings.sessions().inquiries()
                ? SessionInquiryTopic.read(environment, kafka, settings)
                : null);
    return Pipeline.of(inputs, JobStages.of(settings), suppression);
  }

  /**
   * The source of the job alone, ending at the newest records there are when it starts: for what
   * works through a topic once, such as a measurement.
   *
   * @throws InvalidSettingsException when settings contradict each other; told before anything runs
   */
  public static DataStream<Normalised> backlog(
      StreamExecutionEnvironment environment, VigieSettings settings) {
    JobEnvironment.configure(environment, settings);
    RecordSource ending = source(settings, Connections.kafka(settings.kafka())).endingAtLatest();
    return source(environment, settings, ending);
  }

  /**
   * The source of the job alone, for a measurement of what the job keeps while it runs.
   *
   * @throws InvalidSettingsException when settings contradict each other; told before anything runs
   */
  public static DataStream<Normalised> following(
      StreamExecutionEnvironment environment, VigieSettings settings) {
    JobEnvironment.configure(environment, settings);
    return source(environment, settings, source(settings, Connections.kafka(settings.kafka())));
  }

  private static RecordSource source(VigieSettings settings, KafkaConnection kafka) {
    return RecordSource.of(kafka, topics(settings).keySet(), settings.kafka().groupId())
        .startingAt(StartPosition.parse(settings.kafka().start().name().toLowerCase(Locale.ROOT)));
  }

  private static DataStream<Normalised> source(
      StreamExecutionEnvironment environment, VigieSettings settings, RecordSource source) {
    LogTopics reader = new LogTopics(topics(settings), Instant::now);
    return environment
        .fromSource(
            source.read(reader, reader, RecordTypes.normalised()),
            watermarks(settings.time()),
            "source: read, normalise")
        .uid(Uids.SOURCE);
  }

  private static WatermarkStrategy<Normalised> watermarks(TimeSettings time) {
    return SteadyWatermarks.aligned(
        new SteadyWatermarks(time.outOfOrderness(), time.silence(), time.futureTolerance())
            .<Normalised>strategy()
            .withTimestampAssigner((outcome, kafkaTime) -> EventTime.millis(outcome)),
        "sources",
        time.maxDrift());
  }

  private static Map<String, LogTopics.Topic> topics(VigieSettings settings) {
    if (settings.sources().isEmpty()) {
      throw new InvalidSettingsException(
          List.of(
              new SettingProblem(
                  "sources", "is empty; name at least one source with its format and topic")));
    }
    Map<String, LogTopics.Topic> topics = new HashMap<>();
    settings
        .sources()
        .forEach(
            (name, source) -> {
              LogTopics.Topic topic =
                  new LogTopics.Topic(
                      settings.tenantOf(source), format("sources." + name, source, settings));
              if (topics.put(source.topic(), topic) != null) {
                throw new InvalidSettingsException(
                    List.of(
                        new SettingProblem(
                            "sources." + name + ".topic",
                            source.topic() + " is read by another source already")));
              }
            });
    return topics;
  }

  private static @Nullable FormatSpec format(
      String path, SourceSettings source, VigieSettings settings) {
    if (source.format().equals(LogTopics.AVRO)) {
      return null;
    }
    settings.requiredPseudonymKey();
    FormatSpec spec =
        new FormatSpec(
            source.format(),
            source.options(),
            settings.pseudonymKey(),
            settings.time().earliest(),
            settings.time().futureTolerance());
    try {
      spec.open();
    } catch (IllegalArgumentException | InvalidOptionException e) {
      throw new InvalidSettingsException(
          List.of(new SettingProblem(path, String.valueOf(e.getMessage()))));
    }
    return spec;
  }
}
