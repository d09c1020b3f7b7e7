package io.vigie.streaming.topology;

import static java.util.Objects.requireNonNull;

import io.vigie.schemas.Alert;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/** Looks up the network of each alert's main source. */
public final class Locate extends RichMapFunction<Alert, Alert> {

  private static final long serialVersionUID = 1L;

  private final EnricherFactory enrichers;
  private transient @Nullable EventEnricher enricher;

  /** Looks up with an enricher. */
  public Locate(EnricherFactory enrichers) {
    this.enrichers = enrichers;
  }

  @Override
  public void open(OpenContext context) {
    enricher = enrichers.open();
  }

  @Override
  public Alert map(Alert alert) {
    // The incident stage keeps the alert it handed out: what goes on is a copy.
    Alert located = Alert.newBuilder(alert).build();
    requireNonNull(enricher).enrich(located);
    return located;
  }

  @Override
  public void close() throws Exception {
    EventEnricher open = enricher;
    if (open != null) {
      open.close();
    }
  }
}
