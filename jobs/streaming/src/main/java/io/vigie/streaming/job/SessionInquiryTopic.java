package io.vigie.streaming.job;

import io.vigie.analytics.account.InquiryEvent;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.connectors.kafka.AvroReader;
import io.vigie.connectors.kafka.KafkaConnection;
import io.vigie.connectors.kafka.RecordSource;
import io.vigie.connectors.kafka.StartPosition;
import io.vigie.connectors.kafka.WriterSchemas;
import io.vigie.schemas.SessionInquiry;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.RecordTypes;
import io.vigie.streaming.topology.Uids;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The topic of inquiries after sessions, each as an event for the account stage. */
final class SessionInquiryTopic {

  private static final String SOURCE = "session-inquiries";

  private SessionInquiryTopic() {}

  /** What was asked since the job last listened, at first within the last day. */
  static DataStream<Normalised> read(
      StreamExecutionEnvironment environment, KafkaConnection kafka, VigieSettings settings) {
    AvroReader<SessionInquiry, Normalised> reader =
        new AvroReader<>(
            SessionInquiry.class,
            WriterSchemas.released(),
            inquiry -> new Normalised.Accepted(InquiryEvent.of(inquiry)),
            new AvroReader.Refusing<>(SOURCE, settings.tenant(), Normalised.Refused::new));
    return environment
        .fromSource(
            RecordSource.of(
                    kafka,
                    List.of(settings.kafka().sessionInquiriesTopic()),
                    settings.kafka().groupId() + ".inquiries")
                .startingAt(new StartPosition.Committed())
                .read(reader, reader, RecordTypes.normalised()),
            WatermarkStrategy.noWatermarks(),
            "inquiries after sessions")
        .uid(Uids.INQUIRIES)
        .setParallelism(1)
        // Behind the source, which says nothing of time before it has read a first record.
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Normalised>forGenerator(context -> new Idle()))
        .uid(Uids.INQUIRIES_TIME)
        .name("inquiries: at any time")
        .setParallelism(1);
  }

  /**
   * Says nothing of event time, ever. A watermark of the end of time would not do: when all logs
   * are silent it would be the only one, and whatever they tell afterwards would come too late.
   */
  private static final class Idle implements WatermarkGenerator<Normalised> {

    @Override
    public void onEvent(Normalised inquiry, long time, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
