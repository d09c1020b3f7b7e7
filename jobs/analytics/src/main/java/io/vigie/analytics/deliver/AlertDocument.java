package io.vigie.analytics.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.RiskScore;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertMode;
import io.vigie.schemas.Circumstance;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import io.vigie.schemas.Network;
import io.vigie.schemas.Suppression;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The alert as an ECS 8.17 document: what Elasticsearch stores and a backtest writes.
 *
 * <p>Elastic Security's prebuilt <em>External Alerts</em> rule reads {@code event.kind: alert} from
 * {@code logs-*}, takes the title from {@code message} and the severity from {@code
 * event.severity}. An alert that is suppressed, or whose detector is only watched, is the same
 * document with {@code event.kind: event}: kept and searchable, and not promoted.
 */
public final class AlertDocument {

  /** Version of the Elastic Common Schema that the document follows. */
  public static final String ECS_VERSION = "8.17.0";

  /** Beginning of every index of alerts. */
  public static final String INDEX_PREFIX = "logs-vigie.alerts-";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 3, 6, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Map<String, DetectorCard> cards;

  /**
   * Writes documents.
   *
   * @param cards the detectors that may alert, by id
   */
  public AlertDocument(Map<String, DetectorCard> cards) {
    this.cards = Map.copyOf(cards);
  }

  /**
   * Index of an alert: chosen by the month of its first event, so that an id always lands in the
   * same index.
   */
  public static String index(Alert alert) {
    LocalDate first = instant(alert.getFirstTime()).atZone(ZoneOffset.UTC).toLocalDate();
    return INDEX_PREFIX
        + String.format(Locale.ROOT, "%04d.%02d", first.getYear(), first.getMonthValue());
  }

  /**
   * The document.
   *
   * @param ingested when it is handed over, microseconds since 1970-01-01T00:00:00Z; in a backtest
   *     the event time of the revision, so that two runs write the same
   */
  public ObjectNode of(Alert alert, long ingested) {
    ObjectNode document = NODES.objectNode();
    document.put("@timestamp", time(alert.getFirstTime()));
    document.put("message", alert.getTitle());
    document.set("tags", strings(List.of("vigie", alert.getClassification())));
    document.putObject("ecs").put("version", ECS_VERSION);
    document.putObject("organization").put("id", alert.getTenant());
    document
        .putObject("observer")
        .put("vendor", "Vigie")
        .put("product", "Vigie")
        .put("type", "identity-threat-detection");
    document.set("event", event(alert, ingested));
    document.set("rule", rule(alert));
    if (!alert.getTechniques().isEmpty()) {
      document.set("threat", threat(alert.getTechniques()));
    }
    // Many names in one field would let an exception for one account hide the alert about all.
    if (alert.getEntityType() == EntityType.ACCOUNT) {
      document.putObject("user").put("name", alert.getEntity());
    }
    source(document, alert);
    if (!alert.getUserAgents().isEmpty()) {
      document.putObject("user_agent").set("original", strings(alert.getUserAgents()));
    }
    related(document, alert);
    document.set("vigie", vigie(alert));
    return document;
  }

  /** The document as one line of JSON. */
  public String json(Alert alert, long ingested) {
    try {
      return JSON.writeValueAsString(of(alert, ingested));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }

  private static ObjectNode event(Alert alert, long ingested) {
    ObjectNode event = NODES.objectNode();
    event.put("kind", isForPeople(alert) ? "alert" : "event");
    event.set("category", strings(List.of("authentication", "intrusion_detection")));
    event.set("type", strings(List.of("info")));
    event.put("action", alert.getClassification());
    event.put("id", alert.getId());
    event.put("module", "vigie");
    event.put("dataset", "vigie.alerts");
    event.put("severity", RiskScore.of(alert.getSeverity()));
    event.put("risk_score", round(alert.getRiskScore()));
    event.put("reason", alert.getReason());
    event.put("start", time(alert.getFirstTime()));
    event.put("end", time(alert.getLastTime()));
    event.put("created", time(alert.getOpened()));
    event.put("ingested", time(ingested));
    return event;
  }

  /**
   * Whether people are to see it: no exception holds for it, and its detector is not only watched.
   */
  public static boolean isForPeople(Alert alert) {
    return alert.getMode() != AlertMode.MONITOR && alert.getSuppressed() == null;
  }

  private ObjectNode rule(Alert alert) {
    ObjectNode rule = NODES.objectNode();
    rule.put("id", alert.getDetector());
    rule.put("version", alert.getDetectorVersion());
    rule.put("ruleset", "vigie");
    DetectorCard card = cards.get(alert.getDetector());
    if (card != null) {
      rule.put("name", card.name());
      rule.put("description", card.description());
      rule.put("category", card.scope().name().toLowerCase(Locale.ROOT));
    }
    return rule;
  }

  private static ObjectNode threat(List<String> ids) {
    ObjectNode threat = NODES.objectNode();
    threat.put("framework", "MITRE ATT&CK");
    TreeSet<String> tactics = new TreeSet<>();
    TreeSet<String> techniques = new TreeSet<>();
    TreeSet<String> subtechniques = new TreeSet<>();
    for (String id : ids) {
      int dot = id.indexOf('.');
      techniques.add(dot < 0 ? id : id.substring(0, dot));
      if (dot >= 0) {
        subtechniques.add(id);
      }
      AttackTechniques.Technique technique = AttackTechniques.find(id);
      if (technique != null) {
        tactics.add(technique.tactic());
      }
    }
    ObjectNode tactic = threat.putObject("tactic");
    tactic.set("id", strings(tactics));
    tactic.set("name", strings(tactics.stream().map(AttackTechniques::tacticName).toList()));
    tactic.set(
        "reference", strings(tactics.stream().map(AttackTechniques::tacticReference).toList()));
    ObjectNode technique = threat.putObject("technique");
    name(technique, techniques);
    if (!subtechniques.isEmpty()) {
      name(technique.putObject("subtechnique"), subtechniques);
    }
    return threat;
  }

  private static void name(ObjectNode node, Set<String> techniques) {
    node.set("id", strings(techniques));
    node.set("name", strings(techniques.stream().map(AttackTechniques::name).toList()));
    node.set("reference", strings(techniques.stream().map(AttackTechniques::reference).toList()));
  }

  private static void source(ObjectNode document, Alert alert) {
    if (alert.getSources().isEmpty()) {
      return;
    }
    ObjectNode source = document.putObject("source");
    String main = alert.getSources().get(0);
    source.put("address", main);
    if (main.indexOf('/') < 0) {
      source.put("ip", main);
    }
    Network network = alert.getNetwork();
    if (network == null) {
      return;
    }
    if (network.getAsn() != null) {
      ObjectNode as = source.putObject("as");
      as.put("number", network.getAsn());
      if (network.getAsOrg() != null) {
        as.putObject("organization").put("name", network.getAsOrg());
      }
    }
    ObjectNode geo = NODES.objectNode();
    put(geo, "country_iso_code", network.getCountry());
    put(geo, "region_iso_code", network.getRegion());
    put(geo, "city_name", network.getCity());
    if (network.getLat() != null && network.getLon() != null) {
      geo.putObject("location").put("lat", network.getLat()).put("lon", network.getLon());
    }
    if (!geo.isEmpty()) {
      source.set("geo", geo);
    }
  }

  private static void related(ObjectNode document, Alert alert) {
    TreeSet<String> users = new TreeSet<>(alert.getAccounts());
    users.addAll(alert.getCompromisedAccounts());
    List<String> addresses =
        alert.getSources().stream().filter(source -> source.indexOf('/') < 0).toList();
    ObjectNode related = document.putObject("related");
    related.set("ip", strings(addresses));
    related.set("user", strings(users));
  }

  private static ObjectNode vigie(Alert alert) {
    ObjectNode vigie = NODES.objectNode();
    vigie.putObject("alert").put("id", alert.getId());
    vigie.put("revision", alert.getRevision());
    vigie.put("status", alert.getStatus().name().toLowerCase(Locale.ROOT));
    vigie.put("detector", alert.getDetector());
    vigie.put("classification", alert.getClassification());
    vigie.put("confidence", round(alert.getConfidence()));
    vigie.put("score", round(alert.getScore()));
    vigie.put("score_limit", round(alert.getScoreLimit()));
    vigie
        .putObject("entity")
        .put("type", alert.getEntityType().name().toLowerCase(Locale.ROOT))
        .put("value", alert.getEntity());
    vigie.put("first_time", time(alert.getFirstTime()));
    vigie.put("last_time", time(alert.getLastTime()));
    vigie.put("opened", time(alert.getOpened()));
    vigie.put("updated", time(alert.getUpdated()));
    ObjectNode counts = vigie.putObject("counts");
    new TreeMap<>(alert.getCounts()).forEach(counts::put);
    ArrayNode evidence = vigie.putArray("evidence");
    for (Evidence term : alert.getEvidence()) {
      ObjectNode node = evidence.addObject();
      node.put("name", term.getName());
      node.put("observed", round(term.getObserved()));
      if (term.getExpected() != null) {
        node.put("expected", round(term.getExpected()));
      }
      node.put("score", round(term.getScore()));
    }
    feed(vigie, alert);
    vigie.set("accounts", strings(alert.getAccounts()));
    vigie.set("compromised_accounts", strings(alert.getCompromisedAccounts()));
    vigie.set("sources", strings(alert.getSources()));
    if (!alert.getSessions().isEmpty()) {
      vigie.putObject("session").set("id", strings(alert.getSessions()));
    }
    if (alert.getLiveSessions() != null) {
      ArrayNode sessions = vigie.putArray("live_sessions");
      alert.getLiveSessions().forEach(session -> sessions.add(SessionDocument.fields(session)));
    }
    vigie.set("event_ids", strings(alert.getEventIds()));
    put(vigie, "campaign_id", alert.getCampaignId());
    vigie.set("related_alerts", strings(alert.getRelatedAlerts()));
    vigie.set("recommended_actions", strings(alert.getRecommendedActions()));
    vigie.put("settings_version", alert.getSettingsVersion());
    vigie.put("mode", alert.getMode() == AlertMode.MONITOR ? "monitor" : "alert");
    vigie.set("suppressed", suppressed(alert.getSuppressed()));
    return vigie;
  }

  /** When it happened and when it was told, and each step with its time and source. */
  private static void feed(ObjectNode vigie, Alert alert) {
    if (alert.getEffective() != null) {
      vigie.put("effective", time(alert.getEffective()));
    }
    if (alert.getReported() != null) {
      vigie.put("reported", time(alert.getReported()));
    }
    if (alert.getSteps().isEmpty()) {
      return;
    }
    ArrayNode steps = vigie.putArray("steps");
    for (Circumstance step : alert.getSteps()) {
      ObjectNode node = steps.addObject();
      node.put("name", step.getName());
      node.put("time", time(step.getTime()));
      put(node, "source", step.getSource().isEmpty() ? null : step.getSource());
      put(node, "event_id", step.getEventId());
      node.put("score", round(step.getScore()));
    }
  }

  /** Null is written out: it takes away what an earlier revision said. */
  private static JsonNode suppressed(@Nullable Suppression suppression) {
    if (suppression == null) {
      return NODES.nullNode();
    }
    return NODES
        .objectNode()
        .put("by", suppression.getBy())
        .put("owner", suppression.getOwner())
        .put("reason", suppression.getReason())
        .put("until", time(suppression.getUntil()));
  }

  static ArrayNode strings(Iterable<String> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  /** Four decimals are what a person can use. */
  private static double round(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  static String time(long micros) {
    return MICROS.format(instant(micros));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
