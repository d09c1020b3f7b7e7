package io.vigie.streaming.job;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.normalise.DeadLetters;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.connectors.kafka.AvroReader;
import io.vigie.connectors.kafka.KafkaDeadLetters;
import io.vigie.connectors.kafka.KafkaRecordReader;
import io.vigie.connectors.kafka.WriterSchemas;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of all topics, each by the format of its topic, and dates the dead letters: a
 * topic is read as it grows, so that the time of refusal says when something went wrong.
 */
final class LogTopics
    implements KafkaRecordReader<Normalised>, KafkaRecordReader.Poison<Normalised> {

  private static final long serialVersionUID = 1L;

  /** Format of topics that carry Vigie's own Avro events. */
  static final String AVRO = "avro";

  private final HashMap<String, Topic> topics;
  private final WallClock clock;
  private transient @Nullable Map<String, KafkaRecordReader<Normalised>> readers;
  private transient @Nullable Dating dating;

  /**
   * One topic.
   *
   * @param tenant whose data it is
   * @param format opens its normaliser, or null when it carries Avro events
   */
  record Topic(String tenant, @Nullable FormatSpec format) implements Serializable {}

  /** Tells the time of day. */
  @FunctionalInterface
  interface WallClock extends Serializable {
    Instant now();
  }

  LogTopics(Map<String, Topic> topics, WallClock clock) {
    this.topics = new HashMap<>(topics);
    this.clock = clock;
  }

  @Override
  public void open() {
    Map<String, KafkaRecordReader<Normalised>> opened = new HashMap<>();
    topics.forEach((name, topic) -> opened.put(name, reader(topic)));
    opened.values().forEach(KafkaRecordReader::open);
    readers = opened;
    dating = new Dating(clock);
  }

  private static KafkaRecordReader<Normalised> reader(Topic topic) {
    FormatSpec format = topic.format();
    return format == null ? avro(topic.tenant()) : new RawReader(topic.tenant(), format);
  }

  private static AvroReader<SecurityEvent, Normalised> avro(String tenant) {
    return new AvroReader<>(
        SecurityEvent.class,
        WriterSchemas.released(),
        Normalised.Accepted::new,
        new AvroReader.Refusing<>(AVRO, tenant, Normalised.Refused::new));
  }

  @Override
  public void read(ConsumerRecord<byte[], byte[]> record, Collector<Normalised> out) {
    KafkaRecordReader<Normalised> reader = requireNonNull(readers).get(record.topic());
    requireNonNull(reader).read(record, requireNonNull(dating).into(out));
  }

  @Override
  public Normalised refuse(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
    String tenant = requireNonNull(topics.get(record.topic())).tenant();
    DeadLetter letter = KafkaDeadLetters.poison(record, record.topic(), tenant, failure);
    return new Normalised.Refused(dated(letter, clock));
  }

  private static DeadLetter dated(DeadLetter letter, WallClock clock) {
    letter.setTime(ChronoUnit.MICROS.between(Instant.EPOCH, clock.now()));
    return letter;
  }

  /** Passes on what a reader makes of a record, its dead letters with the time of refusal. */
  private static final class Dating implements Collector<Normalised> {

    private final WallClock clock;
    private @Nullable Collector<Normalised> out;

    Dating(WallClock clock) {
      this.clock = clock;
    }

    Dating into(Collector<Normalised> next) {
      out = next;
      return this;
    }

    @Override
    public void collect(Normalised outcome) {
      if (outcome instanceof Normalised.Refused refused) {
        var unused = dated(refused.letter(), clock);
      }
      requireNonNull(out).collect(outcome);
    }

    @Override
    public void close() {}
  }

  /** Reads the records of one topic by a source format. */
  private static final class RawReader implements KafkaRecordReader<Normalised> {

    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private final String tenant;
    private final FormatSpec format;
    private transient @Nullable Normaliser normaliser;

    RawReader(String tenant, FormatSpec format) {
      this.tenant = tenant;
      this.format = format;
    }

    @Override
    public void open() {
      normaliser = format.open();
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> record, Collector<Normalised> out) {
      byte[] value = record.value();
      RawRecord raw =
          new RawRecord(
              value == null ? NOTHING : value,
              tenant,
              KafkaDeadLetters.origin(record),
              record.offset(),
              record.timestamp() * 1_000);
      if (value == null) {
        out.collect(
            DeadLetters.refuse(
                raw,
                record.topic(),
                DeadLetterReason.MALFORMED,
                null,
                "the record has no value; a log topic is not compacted: send the log line as the"
                    + " value"));
      } else {
        requireNonNull(normaliser).normalise(raw, out::collect);
      }
    }
  }
}
