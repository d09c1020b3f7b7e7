package io.vigie.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Severity;
import io.vigie.schemas.codec.WireTypes;
import io.vigie.simulator.Scenarios;
import io.vigie.simulator.render.Renderer;
import io.vigie.simulator.render.Renderers;
import io.vigie.simulator.truth.Truth;
import io.vigie.streaming.backtest.BacktestCounts;
import io.vigie.streaming.backtest.BoundedRun;
import io.vigie.streaming.backtest.OrderedInput;
import io.vigie.streaming.job.FormatSpec;
import io.vigie.streaming.job.JobEnvironment;
import io.vigie.streaming.job.JobStages;
import io.vigie.streaming.job.Suppressions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stolen sessions in raw logs, through normalisers and the whole topology: the login stands in the
 * identity provider's log, the use in that of a gateway, which names neither the person nor the
 * network.
 */
class RawLogsTest {

  /** Longer than requests may be under way, so that a use can arrive before an earlier reset. */
  private static final Duration BOUND = Duration.ofMinutes(2);

  private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
  private static final String SURVIVING = "surviving_session";

  @TempDir private Path folder;

  /** A record of one of the two logs. */
  private record Line(String format, String text) implements Serializable {}

  @ParameterizedTest
  @CsvSource({"true, 1", "true, 3", "false, 1", "false, 3"})
  void aSessionThatOutlivesAResetIsToldOnceWhicheverArrivesFirst(boolean useFirst, int parallelism)
      throws Exception {
    Line reset = okta("user.account.reset_password", null, Duration.ofMinutes(10));
    Line use = envoy("s-old", Duration.ofMinutes(10).plusSeconds(40));
    List<Line> lines =
        List.of(
            okta("user.session.start", "s-old", Duration.ZERO),
            envoy("s-old", Duration.ofMinutes(1)),
            useFirst ? use : reset,
            useFirst ? reset : use,
            okta("user.session.start", "s-new", Duration.ofMinutes(11)),
            envoy("s-new", Duration.ofMinutes(12)),
            envoy("s-old", Duration.ofMinutes(13)));

    assertThat(alerts(lines, parallelism))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getClassification()).isEqualTo(SURVIVING);
              assertThat(alert.getSeverity()).isEqualTo(Severity.CRITICAL);
              assertThat(alert.getCompromisedAccounts()).containsExactly("ada@example.org");
              assertThat(alert.getFirstTime()).isEqualTo(micros(Duration.ofSeconds(640)));
            });
  }

  @Test
  void sessionsThatBeganAfterTheResetAreNotTold() throws Exception {
    List<Line> lines =
        List.of(
            okta("user.session.start", "s-old", Duration.ZERO),
            envoy("s-old", Duration.ofMinutes(1)),
            okta("user.account.reset_password", null, Duration.ofMinutes(10)),
            okta("user.session.start", "s-new", Duration.ofMinutes(11)),
            envoy("s-new", Duration.ofMinutes(12)),
            envoy("s-new", Duration.ofHours(3)));

    assertThat(alerts(lines, 2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"surviving-session", "refresh-token-theft", "cookie-theft"})
  void simulatedHijacksAreFoundInRawLogsLikeInNativeOnes(String scenario) throws Exception {
    Set<String> victims = new TreeSet<>();
    List<SecurityEvent> world = world(scenario, victims);
    List<Line> told = new ArrayList<>();
    List<Line> raw = new ArrayList<>();
    for (SecurityEvent event : world) {
      render("native", Renderers.nativeJson(), event, told);
      render("okta", Renderers.okta(), event, raw);
      render("envoy", Renderers.envoy(), event, raw);
    }

    Set<String> nativeNamed = named(alerts(told, 2));
    Set<String> rawNamed = named(alerts(raw, 2));
    assertThat(rawNamed).isNotEmpty().isEqualTo(nativeNamed).isSubsetOf(victims);
  }

  /** What the victims and their thieves do; everybody else is another key. */
  private static List<SecurityEvent> world(String scenario, Set<String> victims) {
    WireTypes.trust();
    List<SecurityEvent> all = new ArrayList<>();
    Iterator<SecurityEvent> events =
        Scenarios.find(scenario)
            .orElseThrow()
            .small(501)
            .events(
                truth -> {
                  if (truth instanceof Truth.AccountLost lost) {
                    victims.add(lost.account());
                  }
                });
    events.forEachRemaining(all::add);
    return all.stream()
        .filter(event -> event.getPrincipal().getAccountName() != null)
        .filter(event -> victims.contains(event.getPrincipal().getAccountName()))
        .toList();
  }

  private static void render(String format, Renderer to, SecurityEvent event, List<Line> lines)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    if (to.render(event, line)) {
      lines.add(new Line(format, line.toString(StandardCharsets.UTF_8)));
    }
  }

  private static Set<String> named(List<Alert> alerts) {
    return alerts.stream()
        .flatMap(alert -> alert.getCompromisedAccounts().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Line okta(String type, @Nullable String session, Duration after) {
    String id = session == null ? "unknown" : session;
    return new Line(
        "okta",
        """
        {"uuid":"%s","published":"%s","eventType":"%s","version":"0","severity":"INFO",\
        "outcome":{"result":"SUCCESS"},\
        "actor":{"id":"00u1","type":"User","alternateId":"ada@example.org"},\
        "client":{"ipAddress":"198.51.100.7"},"authenticationContext":{"externalSessionId":"%s"},\
        "target":[{"id":"00u1","type":"User","alternateId":"ada@example.org"}]}"""
            .formatted(type + after.toSeconds(), MORNING.plus(after), type, id));
  }

  private static Line envoy(String session, Duration after) {
    return new Line(
        "envoy",
        """
        {"start_time":"%s","method":"GET","path":"/v1/messages","response_code":200,\
        "response_flags":"-","downstream_remote_address":"198.51.100.7:40312",\
        "session_id":"%s"}"""
            .formatted(MORNING.plus(after), session));
  }

  private static long micros(Duration after) {
    return MORNING.plus(after).toEpochMilli() * 1_000;
  }

  private List<Alert> alerts(List<Line> lines, int parallelism) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, JobEnvironment.inProcess());
    try (BoundedRun run =
        new BoundedRun(
            environment,
            JobStages.of(SettingsBinder.defaults(EnrichSettings.class), Map.of()),
            Suppressions.none(),
            BOUND,
            Files.createTempDirectory(folder, "run"))) {
      BacktestCounts counts = run.over(new Arriving(List.copyOf(lines)), progress -> {});
      assertThat(counts.late()).isZero();
      List<Alert> alerts = new ArrayList<>();
      run.alerts(alerts::add);
      Set<String> ids = new TreeSet<>();
      return alerts.stream().filter(alert -> ids.add(alert.getId())).toList();
    }
  }

  /** Records in the order in which they arrive. */
  private record Arriving(List<Line> lines) implements OrderedInput {

    @Override
    public Cursor open() {
      List<Normalised> outcomes = new ArrayList<>();
      Map<String, Normaliser> formats =
          lines.stream()
              .map(Line::format)
              .distinct()
              .collect(Collectors.toMap(format -> format, Arriving::normaliser));
      for (Line line : lines) {
        byte[] bytes = line.text.getBytes(StandardCharsets.UTF_8);
        RawRecord record = new RawRecord(bytes, "acme", line.format, -1, 0);
        formats.get(line.format).normalise(record, outcomes::add);
      }
      Iterator<Normalised> rest = outcomes.iterator();
      return () -> rest.hasNext() ? rest.next() : null;
    }

    private static Normaliser normaliser(String format) {
      return new FormatSpec(
              format,
              JsonNodeFactory.instance.objectNode(),
              null,
              Instant.EPOCH,
              Duration.ofDays(36_500))
          .open();
    }
  }
}
