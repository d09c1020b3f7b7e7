package io.vigie.analytics.incident;

import io.vigie.analytics.detect.AlertIds;
import io.vigie.analytics.detect.AlertOrder;
import io.vigie.analytics.detect.RiskScore;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Keys;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Alert;
import io.vigie.schemas.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns findings into alerts: the first finding of an episode opens an alert, later ones are new
 * revisions of it, and alerts of different detectors about one entity name each other.
 */
public final class IncidentStage implements Stage<Alert, Alert> {

  private static final int RELATED_LIMIT = 20;
  private static final int LIST_LIMIT = 50;

  private static final StateSlot<Incident> SLOT = new StateSlot<>("incident", Incident.CODEC);

  private final IncidentSettings settings;

  /** The stage with its settings. */
  public IncidentStage(IncidentSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<StateSlot<?>> slots() {
    return List.of(SLOT);
  }

  @Override
  public String keyOf(Alert finding) {
    return Keys.of(finding.getTenant(), finding.getEntityType().name(), finding.getEntity());
  }

  @Override
  public long timeOf(Alert finding) {
    return finding.getUpdated();
  }

  /** No finding is lost for being late: it may rest on a report that was. */
  @Override
  public boolean judgesLate(Alert finding) {
    return true;
  }

  @Override
  public int compareAtSameTime(Alert one, Alert other) {
    return AlertOrder.SAME_TIME.compare(one, other);
  }

  @Override
  public void observe(Alert finding, KeyedMemory memory, Consumer<? super Alert> out) {
    Incident known = memory.get(SLOT);
    Incident incident = known == null ? new Incident() : known;
    Alert before = current(incident, finding);
    Alert alert = Alert.newBuilder(finding).build();
    if (before == null) {
      alert.setId(id(finding));
      alert.setRevision(1);
    } else {
      alert.setId(before.getId());
      alert.setRevision(before.getRevision() + 1);
      merge(before, alert);
      if (alert.getLiveSessions() == null) {
        alert.setLiveSessions(before.getLiveSessions());
      }
    }
    relate(incident, alert);
    incident.alerts.put(alert.getId(), alert);
    memory.put(SLOT, incident, expiry(incident));
    out.accept(alert);
  }

  @Override
  public void wake(StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super Alert> out) {
    Incident incident = memory.get(SLOT);
    if (incident == null) {
      return;
    }
    incident.alerts.values().removeIf(alert -> alert.getUpdated() + memory() <= time);
    if (incident.alerts.isEmpty()) {
      memory.clear(SLOT);
    } else {
      memory.put(SLOT, incident, expiry(incident));
    }
  }

  /** An account is lost once, whoever noticed. */
  private static boolean isSameMatter(Alert alert, Alert finding) {
    return alert.getDetector().equals(finding.getDetector())
        || (alert.getEntityType() == EntityType.ACCOUNT
            && alert.getClassification().equals(finding.getClassification()));
  }

  /**
   * The alert that a finding continues, or null when it opens one. One that would get the id of an
   * alert continues it however long ago that was told: else its revisions would begin anew, and
   * whoever keeps alerts would take it for older than what he has.
   */
  private @Nullable Alert current(Incident incident, Alert finding) {
    Alert newest = null;
    for (Alert alert : incident.alerts.values()) {
      boolean continues =
          isCurrent(alert, finding)
              && isSameMatter(alert, finding)
              && finding.getFirstTime() <= alert.getLastTime() + episode();
      if (continues && (newest == null || alert.getFirstTime() > newest.getFirstTime())) {
        newest = alert;
      }
    }
    return newest == null ? incident.alerts.get(id(finding)) : newest;
  }

  /** Whether an alert was told within an episode of a finding, and not only remembered. */
  private boolean isCurrent(Alert alert, Alert finding) {
    return alert.getUpdated() + episode() > finding.getUpdated();
  }

  private static String id(Alert finding) {
    return AlertIds.of(
        finding.getTenant(), finding.getDetector(), finding.getEntity(), finding.getFirstTime());
  }

  /**
   * A finding of the same campaign is cumulative and replaces what was said before; one of another
   * campaign about the same entity adds to it. Neither makes the alert less severe: what was grave
   * once is not undone by somebody who saw less of it.
   */
  private static void merge(Alert before, Alert alert) {
    if (RiskScore.of(before.getSeverity()) > RiskScore.of(alert.getSeverity())) {
      alert.setSeverity(before.getSeverity());
      alert.setRiskScore(Math.max(before.getRiskScore(), alert.getRiskScore()));
    }
    if (AlertOrder.campaign(before).equals(AlertOrder.campaign(alert))
        && before.getFirstTime() == alert.getFirstTime()) {
      return;
    }
    alert.setFirstTime(Math.min(before.getFirstTime(), alert.getFirstTime()));
    alert.setLastTime(Math.max(before.getLastTime(), alert.getLastTime()));
    alert.setOpened(Math.min(before.getOpened(), alert.getOpened()));
    alert.setConfidence(either(before.getConfidence(), alert.getConfidence()));
    alert.setRiskScore(Math.max(before.getRiskScore(), alert.getRiskScore()));
    alert.setSources(union(before.getSources(), alert.getSources(), LIST_LIMIT));
    alert.setEventIds(union(before.getEventIds(), alert.getEventIds(), RELATED_LIMIT));
    alert.setRelatedAlerts(
        union(before.getRelatedAlerts(), alert.getRelatedAlerts(), RELATED_LIMIT));
    Map<String, Long> counts = new TreeMap<>(before.getCounts());
    alert.getCounts().forEach((name, count) -> counts.merge(name, count, Long::sum));
    alert.setCounts(counts);
    alert.setEffective(earlier(before.getEffective(), alert.getEffective()));
    alert.setReported(earlier(before.getReported(), alert.getReported()));
    if (alert.getSteps().isEmpty()) {
      alert.setSteps(before.getSteps());
    }
  }

  private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.min(one, other);
  }

  /** Probability that at least one of two independent findings is right (noisy-OR). */
  private static double either(double one, double other) {
    return 1 - (1 - one) * (1 - other);
  }

  /** Names the other alerts about the same entity. */
  private void relate(Incident incident, Alert alert) {
    TreeSet<String> related = new TreeSet<>(alert.getRelatedAlerts());
    for (Alert other : incident.alerts.values()) {
      if (!other.getId().equals(alert.getId()) && isCurrent(other, alert)) {
        related.add(other.getId());
      }
    }
    alert.setRelatedAlerts(related.stream().limit(RELATED_LIMIT).toList());
  }

  private static List<String> union(List<String> one, List<String> other, int limit) {
    List<String> both = new ArrayList<>(one);
    other.stream().filter(value -> !one.contains(value)).forEach(both::add);
    return both.subList(0, Math.min(limit, both.size()));
  }

  private long expiry(Incident incident) {
    return incident.alerts.values().stream().mapToLong(Alert::getUpdated).min().orElseThrow()
        + memory();
  }

  private long memory() {
    return Durations.micros(settings.memory());
  }

  private long episode() {
    return Durations.micros(settings.episode());
  }
}
