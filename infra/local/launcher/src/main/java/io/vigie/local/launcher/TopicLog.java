package io.vigie.local.launcher;

import io.vigie.connectors.kafka.KafkaConnection;
import io.vigie.connectors.kafka.KafkaProblem;
import io.vigie.connectors.kafka.LogSender;
import io.vigie.streaming.command.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Records in a topic of Kafka, as fast as possible or in step with the world's clock. */
final class TopicLog implements EventLog {

  private final LogSender sender;
  private final String place;
  private final Pace pace;

  private TopicLog(LogSender sender, String place, Pace pace) {
    this.sender = sender;
    this.place = place;
    this.pace = pace;
  }

  /** What a person says about the topic. */
  @NullUnmarked // picocli fills it in
  static final class Options {

    @Option(
        names = "--to-kafka",
        paramLabel = "HOST:PORT",
        required = true,
        description = "Brokers to send the events to instead of a file; the truth stays in --out.")
    private String brokers;

    @Option(
        names = "--topic",
        paramLabel = "TOPIC",
        required = true,
        description = "Topic to send to, such as vigie.raw.native; it must exist.")
    private String topic;

    @Option(
        names = "--client-properties",
        paramLabel = "FILE",
        description = "Settings of the Kafka client, such as TLS and SASL.")
    private @Nullable Path properties;

    @Option(
        names = "--speed-up",
        paramLabel = "X",
        defaultValue = "0",
        description =
            "How many times faster than the world's clock; 1 is real time, 0 as fast as possible"
                + " (default: ${DEFAULT-VALUE}).")
    private double speedUp;

    /**
     * Opens the topic.
     *
     * @throws KafkaProblem if the brokers cannot be reached, or the topic does not exist
     */
    TopicLog open() {
      if (!(speedUp >= 0 && speedUp < Double.POSITIVE_INFINITY)) {
        throw UserException.wrongInput(
            "--speed-up is " + speedUp + "; give 1 for real time, 60 for an hour a minute, or 0");
      }
      KafkaConnection connection = KafkaConnection.of(brokers, properties, Map.of());
      return new TopicLog(
          LogSender.to(connection, topic),
          "topic " + topic + " of Kafka at " + connection.bootstrapServers(),
          new Pace(speedUp));
    }
  }

  @Override
  public void write(Instant time, byte[] record) throws InterruptedException {
    pace.await(time);
    sender.send(record);
  }

  @Override
  public void finish() {
    sender.flush();
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public void close() {
    sender.close();
  }

  /** Holds back what is ahead of the world's clock, which starts with the first record. */
  private static final class Pace {

    private final double speedUp;
    private @Nullable Instant first;
    private long began;

    Pace(double speedUp) {
      this.speedUp = speedUp;
    }

    void await(Instant time) throws InterruptedException {
      if (speedUp == 0) {
        return;
      }
      if (first == null) {
        first = time;
        began = System.nanoTime();
      }
      double due = Duration.between(first, time).toNanos() / speedUp;
      long ahead = (long) due - (System.nanoTime() - began);
      if (ahead > 0) {
        TimeUnit.NANOSECONDS.sleep(ahead);
      }
    }
  }
}
