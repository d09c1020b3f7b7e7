package io.vigie.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.connectors.elasticsearch.SetupReport.Change;
import io.vigie.connectors.elasticsearch.SetupReport.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Installs what alerts, sessions and dead letters need: templates with mappings, the alias, the
 * indices of sessions and of dead letters. Can be run again at any time: what is there just so is
 * left alone, what is older is brought up to date, and indices that exist already get the new
 * fields.
 *
 * <p>It asks the cluster what it can do and says what it leaves out and why. Only the types of
 * every Elasticsearch distribution are required.
 */
public final class IndexSetup {

  /** Alias over all indices of alerts. */
  public static final String ALERTS_ALIAS = "vigie-alerts";

  /** Pattern of the indices of alerts; a month follows, such as {@code 2026.11}. */
  public static final String ALERTS_PREFIX = "logs-vigie.alerts-";

  private static final String ALERTS_TEMPLATE = "vigie-alerts";
  private static final String SESSIONS = "vigie-sessions";
  private static final String DEAD_LETTERS = ElasticsearchDeadLetters.DEFAULT_INDEX;
  private static final String RETENTION = "vigie-retention";
  private static final List<String> COMPONENTS = List.of("vigie-ecs", "vigie-alert-fields");

  private final RestCalls calls;
  private final ElasticsearchClients clients;
  private final Optional<Duration> retention;
  private final List<Line> lines = new ArrayList<>();

  private IndexSetup(ElasticsearchClients clients, Optional<Duration> retention) {
    this.clients = clients;
    this.calls = new RestCalls(clients);
    this.retention = retention;
  }

  /**
   * Installs, keeping alerts for ever.
   *
   * @param clients the cluster
   * @throws ElasticsearchUnavailableException when the cluster cannot be reached or used
   * @throws SetupException when it does not accept an object
   */
  public static SetupReport install(ElasticsearchClients clients) {
    return new IndexSetup(clients, Optional.empty()).run();
  }

  /**
   * Installs, with a policy that deletes an index of alerts some time after its creation.
   *
   * @param clients the cluster
   * @param retention how long to keep an index, in whole days, one at least
   * @throws ElasticsearchUnavailableException when the cluster cannot be reached or used
   * @throws SetupException when it does not accept an object
   */
  public static SetupReport install(ElasticsearchClients clients, Duration retention) {
    if (retention.toDays() < 1) {
      throw new IllegalArgumentException(
          "retention is " + retention + "; give at least one day, or none to keep alerts for ever");
    }
    return new IndexSetup(clients, Optional.of(retention)).run();
  }

  private SetupReport run() {
    clients.check();
    ClusterAbilities abilities = abilities();
    requireAliasIsFree();
    boolean lifecycle = installRetention(abilities);
    for (String name : COMPONENTS) {
      installComponent(name, abilities);
    }
    installTemplate(ALERTS_TEMPLATE, abilities, lifecycle);
    for (String index : List.of(SESSIONS, DEAD_LETTERS)) {
      installTemplate(index, abilities, false);
      createIndex(index);
    }
    refreshExistingIndices(abilities);
    return new SetupReport(abilities.version(), lines);
  }

  private ClusterAbilities abilities() {
    JsonNode nodes =
        calls
            .get(
                "/_nodes/plugins?filter_path=nodes.*.version,nodes.*.modules.name,nodes.*.plugins.name")
            .orElseThrow(() -> new SetupException("the cluster does not list its nodes"));
    ClusterAbilities abilities = ClusterAbilities.of(nodes);
    if (!abilities.recentEnough()) {
      throw new SetupException(
          "Elasticsearch "
              + abilities.version()
              + " is too old for the templates; upgrade to 8.14 or newer");
    }
    if (!abilities.matchOnlyText()) {
      add(
          "type match_only_text",
          Change.LEFT_OUT,
          "the module mapper-extras is not on every node; type text stands in its place");
    }
    return abilities;
  }

  private void requireAliasIsFree() {
    calls
        .get("/" + ALERTS_ALIAS + "?filter_path=*.settings.index.provided_name")
        .filter(indices -> indices.has(ALERTS_ALIAS))
        .ifPresent(
            indices -> {
              throw new SetupException(
                  "an index is called "
                      + ALERTS_ALIAS
                      + ", which must be an alias; rename or delete that index");
            });
  }

  private boolean installRetention(ClusterAbilities abilities) {
    String object = "lifecycle policy " + RETENTION;
    if (retention.isEmpty()) {
      add(object, Change.LEFT_OUT, "no retention was asked for: alerts are kept for ever");
      return false;
    }
    if (!abilities.lifecycles()) {
      add(
          object,
          Change.LEFT_OUT,
          "this cluster has no index lifecycle management; delete old "
              + ALERTS_PREFIX
              + "* indices by other means");
      return false;
    }
    ObjectNode policy = SetupBodies.retention(retention.get());
    String path = "/_ilm/policy/" + RETENTION;
    Optional<JsonNode> present = calls.get(path).map(found -> found.path(RETENTION).path("policy"));
    install(object, path, policy, present.map(found -> found.path("_meta")), "policy");
    return true;
  }

  private void installComponent(String name, ClusterAbilities abilities) {
    String path = "/_component_template/" + name;
    ObjectNode body = SetupBodies.read("component-template." + name, abilities);
    Optional<JsonNode> present =
        calls.get(path).map(f -> f.path("component_templates").path(0).path("component_template"));
    install("component template " + name, path, body, present.map(f -> f.path("_meta")), "");
  }

  private void installTemplate(String name, ClusterAbilities abilities, boolean lifecycle) {
    String path = "/_index_template/" + name;
    ObjectNode body = SetupBodies.read("index-template." + name, abilities);
    if (lifecycle) {
      SetupBodies.addLifecycle(body, RETENTION);
    }
    if (name.equals(ALERTS_TEMPLATE)) {
      // So that an index made by this template is known to be current.
      SetupBodies.addMappingFingerprint(
          body, SetupBodies.sign(SetupBodies.alertMapping(COMPONENTS, abilities)));
    }
    Optional<JsonNode> present =
        calls.get(path).map(f -> f.path("index_templates").path(0).path("index_template"));
    install("index template " + name, path, body, present.map(f -> f.path("_meta")), "");
  }

  private void install(
      String object, String path, ObjectNode body, Optional<JsonNode> meta, String wrapper) {
    String fingerprint = SetupBodies.sign(body);
    Optional<String> there = meta.map(SetupBodies::fingerprint);
    if (there.filter(fingerprint::equals).isPresent()) {
      add(object, Change.UNCHANGED, "");
      return;
    }
    calls.put(path, wrapper.isEmpty() ? body : Json.MAPPER.createObjectNode().set(wrapper, body));
    add(object, there.isPresent() ? Change.UPDATED : Change.CREATED, "");
  }

  private void createIndex(String index) {
    String object = "index " + index;
    if (calls.get("/" + index + "?filter_path=*.aliases").isPresent()) {
      add(object, Change.UNCHANGED, "");
      return;
    }
    calls.put("/" + index, Json.MAPPER.createObjectNode());
    add(object, Change.CREATED, "");
  }

  /** A template shapes only the indices to come; those that exist get the new fields here. */
  private void refreshExistingIndices(ClusterAbilities abilities) {
    ObjectNode mapping = SetupBodies.alertMapping(COMPONENTS, abilities);
    String fingerprint = SetupBodies.sign(mapping);
    JsonNode indices =
        calls
            .get("/" + ALERTS_PREFIX + "*/_mapping?filter_path=*.mappings._meta")
            .orElse(Json.MAPPER.createObjectNode());
    List<String> names = new ArrayList<>();
    calls
        .get("/" + ALERTS_PREFIX + "*/_alias")
        .ifPresent(all -> all.fieldNames().forEachRemaining(names::add));
    for (String index : names) {
      JsonNode meta = indices.path(index).path("mappings").path("_meta");
      refresh(index, mapping, fingerprint.equals(SetupBodies.fingerprint(meta)));
    }
  }

  private void refresh(String index, ObjectNode mapping, boolean current) {
    String object = "mapping of index " + index;
    if (current) {
      add(object, Change.UNCHANGED, "");
      return;
    }
    try {
      calls.put("/" + index + "/_mapping", mapping);
      add(object, Change.UPDATED, "");
    } catch (SetupException e) {
      add(object, Change.LEFT_OUT, "it keeps its older mapping: " + e.getMessage());
    }
  }

  private void add(String object, Change change, String detail) {
    lines.add(new Line(object, change, detail));
  }
}
