package io.vigie.analytics.suppress;

import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertMode;
import io.vigie.schemas.Suppression;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Marks alerts by the settings. What it says depends on the alert and the settings alone: the clock
 * is the event time of the alert's revision.
 */
public final class Suppressor {

  private final SuppressionSettings settings;
  private final List<Compiled> exceptions;

  private record Compiled(ExceptionEntry entry, AlertCriteria criteria) {}

  /** Marks by these settings. */
  public Suppressor(SuppressionSettings settings) {
    this.settings = settings;
    this.exceptions =
        settings.exceptions().stream()
            .map(entry -> new Compiled(entry, new AlertCriteria(entry.match())))
            .toList();
  }

  /** The settings it marks by. */
  public SuppressionSettings settings() {
    return settings;
  }

  /** A copy of the alert that says whether it is suppressed, by what, and its detector's mode. */
  public Alert mark(Alert alert) {
    return Alert.newBuilder(alert)
        .setMode(isWatched(alert.getDetector()) ? AlertMode.MONITOR : AlertMode.ALERT)
        .setSuppressed(suppression(alert))
        .build();
  }

  /** Whether a detector is only watched: it calls nobody, and asks nobody for anything. */
  public boolean isWatched(String detector) {
    DetectorMode own = settings.detectors().get(detector);
    return own != null && own.mode() == Mode.MONITOR;
  }

  private @Nullable Suppression suppression(Alert alert) {
    Instant time = Instant.EPOCH.plus(alert.getUpdated(), ChronoUnit.MICROS);
    for (Compiled exception : exceptions) {
      ExceptionEntry entry = exception.entry();
      if (holds(entry, alert.getTenant(), time) && exception.criteria().hold(alert)) {
        long until = ChronoUnit.MICROS.between(Instant.EPOCH, entry.expires());
        return new Suppression(entry.id(), entry.owner(), entry.reason(), until);
      }
    }
    return null;
  }

  private static boolean holds(ExceptionEntry entry, String tenant, Instant time) {
    return (entry.tenant() == null || entry.tenant().equals(tenant))
        && (entry.starts() == null || !time.isBefore(entry.starts()))
        && time.isBefore(entry.expires());
  }

  /**
   * The exceptions that ended between two instants, so that each is told once.
   *
   * @param after exclusive
   * @param until inclusive
   */
  public List<ExceptionEntry> ended(Instant after, Instant until) {
    return settings.exceptions().stream()
        .filter(entry -> entry.expires().isAfter(after) && !entry.expires().isAfter(until))
        .toList();
  }
}
