package io.vigie.connectors.elasticsearch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Jobs that write numbered alerts: element n is a revision of alert n mod {@code alerts}. */
final class Alerts {

  static final String INDEX = "logs-vigie.alerts-2026.11";
  static final AtomicLong READ = new AtomicLong();

  static final DocumentSinkSettings QUICK =
      new DocumentSinkSettings(
          50,
          5_000_000,
          2_000_000,
          200,
          1,
          Duration.ofMillis(50),
          Duration.ofMillis(10),
          Duration.ofMillis(200),
          "vigie.revision");

  private Alerts() {}

  static StreamExecutionEnvironment job(
      long elements, long alerts, DocumentSink<Long> sink, int parallelism) {
    READ.set(0);
    Configuration strict = new Configuration().set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, strict);
    env.fromSequence(0, elements - 1)
        .map(
            n -> {
              READ.incrementAndGet();
              return n;
            })
        .keyBy(n -> n % alerts)
        .sinkTo(sink);
    return env;
  }

  /** From an element to its document. */
  record Converter(long alerts) implements ElementConverter<Long, DocumentUpsert> {

    private static final long serialVersionUID = 1L;

    @Override
    public DocumentUpsert apply(Long element, SinkWriter.Context context) {
      return alert("alert-" + element % alerts, element / alerts + 1);
    }
  }

  static DocumentUpsert alert(String id, long revision) {
    String document =
        """
        {"@timestamp":"2026-11-23T10:00:00Z","message":"Password spray","event":{"kind":"alert",
        "severity":73,"ingested":"2026-11-23T10:00:01Z"},"organization":{"id":"acme"},
        "source":{"ip":"198.51.100.7"},"vigie":{"alert":{"id":"%s"},"revision":%d,
        "counts":{"attempts":%d},"evidence":[{"name":"failures","observed":9.0,"score":4.2}]}}"""
            .formatted(id, revision, revision * 10);
    return new DocumentUpsert(
        INDEX, id, revision, document, "{\"vigie\":{\"workflow\":{\"status\":\"new\"}}}");
  }
}
