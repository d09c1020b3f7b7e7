package io.vigie.streaming.job;

import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.enrich.Enricher;
import io.vigie.analytics.enrich.file.FileStatus;
import io.vigie.schemas.Alert;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import io.vigie.streaming.topology.EnricherFactory;
import io.vigie.streaming.topology.EventEnricher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The enrich stage behind the topology's seam. */
public final class NetworkEnricher implements EventEnricher {

  private static final Logger LOG = LoggerFactory.getLogger(NetworkEnricher.class);

  private final Enricher enricher;

  private NetworkEnricher(Enricher enricher) {
    this.enricher = enricher;
  }

  /** Opens the databases where the job runs. */
  public static EnricherFactory factory(EnrichSettings settings) {
    EnrichSpec spec = EnrichSpec.of(settings);
    return () -> new NetworkEnricher(Enricher.open(spec.settings(), NetworkEnricher::tell));
  }

  private static void tell(FileStatus status) {
    LOG.info("{}", status);
  }

  @Override
  public void enrich(SecurityEvent event) {
    event.setNetwork(enricher.networkOf(event));
  }

  @Override
  public void enrich(Alert alert) {
    if (!alert.getSources().isEmpty()) {
      String source = alert.getSources().get(0);
      int slash = source.indexOf('/');
      Network network = enricher.find(slash < 0 ? source : source.substring(0, slash));
      alert.setNetwork(network);
    }
  }
}
