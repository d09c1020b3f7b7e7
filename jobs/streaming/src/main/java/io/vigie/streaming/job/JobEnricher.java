package io.vigie.streaming.job;

import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.enrich.Enricher;
import io.vigie.analytics.enrich.exposure.ExposureCount;
import io.vigie.analytics.enrich.exposure.Exposures;
import io.vigie.analytics.enrich.file.FileStatus;
import io.vigie.analytics.enrich.file.ReloadSchedule;
import io.vigie.analytics.settings.Secret;
import io.vigie.schemas.Alert;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import io.vigie.streaming.topology.EnricherFactory;
import io.vigie.streaming.topology.EventEnricher;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The enrich stage behind the topology's seam. */
public final class JobEnricher implements EventEnricher {

  private static final Logger LOG = LoggerFactory.getLogger(JobEnricher.class);

  private final Enricher networks;
  private final Exposures exposures;

  private JobEnricher(Enricher networks, Exposures exposures) {
    this.networks = networks;
    this.exposures = exposures;
  }

  /**
   * Opens databases and lists where the job runs.
   *
   * @param pseudonymKey key that watch lists were made under; null only in a backtest
   */
  public static EnricherFactory factory(EnrichSettings settings, @Nullable Secret pseudonymKey) {
    EnrichSpec spec = EnrichSpec.of(settings);
    return () -> open(spec.settings(), pseudonymKey);
  }

  private static JobEnricher open(EnrichSettings settings, @Nullable Secret pseudonymKey) {
    ReloadSchedule schedule = ReloadSchedule.every(settings.reloadInterval());
    return new JobEnricher(
        Enricher.open(settings, schedule, JobEnricher::tell),
        Exposures.open(
            settings.exposure(),
            PseudonymKey.hash(pseudonymKey),
            new Exposures.Watch(
                schedule, JobEnricher::tell, problem -> LOG.warn("exposure: {}", problem))));
  }

  private static void tell(FileStatus status) {
    LOG.info("{}", status);
  }

  @Override
  public void enrich(SecurityEvent event) {
    event.setNetwork(networks.networkOf(event));
    exposures.fill(event);
  }

  @Override
  public Map<String, LongSupplier> counts() {
    Map<String, LongSupplier> counts = new TreeMap<>();
    for (ExposureCount count : ExposureCount.values()) {
      counts.put(count.metric(), () -> exposures.counts().of(count));
    }
    return counts;
  }

  @Override
  public void enrich(Alert alert) {
    if (!alert.getSources().isEmpty()) {
      String source = alert.getSources().get(0);
      int slash = source.indexOf('/');
      Network network = networks.find(slash < 0 ? source : source.substring(0, slash));
      alert.setNetwork(network);
    }
  }
}
