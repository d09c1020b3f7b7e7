package io.vigie.streaming.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.enrich.exposure.ExposureSettings;
import io.vigie.analytics.enrich.exposure.RangeSettings;
import io.vigie.analytics.identify.AliasKind;
import io.vigie.analytics.identify.IdentifySettings;
import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.settings.Secret;
import io.vigie.analytics.settings.SettingProblem;
import io.vigie.analytics.settings.SettingsReference;
import io.vigie.analytics.suppress.AlertMatch;
import io.vigie.analytics.suppress.ExceptionEntry;
import io.vigie.connectors.http.BodyForm;
import io.vigie.schemas.AsnType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {

  private static final Pattern KEY = Pattern.compile("\\| `([^`]+)` \\|.*");

  private final Path folder;
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "PSEUDONYM_KEY", "0123456789abcdef",
              "SHORT_KEY", "0123456789abcde",
              "ES_PASSWORD", "hunter2"));

  SettingsFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void takesAnEmptyFileAsEveryDefault() throws IOException {
    assertThat(load("# nothing\n"))
        .isEqualTo(
            new VigieSettings(
                "default",
                null,
                new KafkaSettings(
                    List.of("127.0.0.1:9092"),
                    null,
                    "vigie",
                    KafkaSettings.Start.COMMITTED,
                    "vigie",
                    6,
                    1),
                Map.of(),
                new EventsSettings(false),
                new StepUpSettings(true),
                new SessionsSettings(true),
                new ElasticsearchSettings(
                    true, List.of(URI.create("http://127.0.0.1:9200")), null, null, null, null),
                Map.of(),
                new EnrichSettings(
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    100_000,
                    Duration.ofMinutes(1),
                    new ExposureSettings(List.of(), List.of(), List.of(), null, null)),
                new IdentifySettings(
                    List.of(AliasKind.values()),
                    Duration.ofDays(14),
                    Duration.ofDays(400),
                    Duration.ofDays(3650),
                    Duration.ofDays(10),
                    Duration.ofDays(3)),
                new TimeSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Instant.parse("2000-01-01T00:00:00Z"),
                    Duration.ofDays(1)),
                new DeadLetterSettings(true),
                new CheckpointSettings(Duration.ofSeconds(10), null),
                VigieSettings.StateBackend.HEAP,
                null,
                Map.of(),
                List.of(),
                null,
                new ReloadSettings(true)));
  }

  @Test
  void setsEveryKey() throws IOException {
    VigieSettings settings = load(everyKey());

    assertThat(settings.tenant()).isEqualTo("acme");
    assertThat(settings.requiredPseudonymKey()).hasSize(16);
    assertThat(settings.kafka())
        .isEqualTo(
            new KafkaSettings(
                List.of("broker-1:9093", "[2001:db8::1]:9093"),
                folder.resolve("client.properties"),
                "lookout",
                KafkaSettings.Start.EARLIEST,
                "lookout",
                12,
                3));
    SourceSettings okta = Objects.requireNonNull(settings.sources().get("okta-main"));
    assertThat(okta.format()).isEqualTo("okta");
    assertThat(okta.topic()).isEqualTo("okta.system");
    assertThat(settings.tenantOf(okta)).isEqualTo("subsidiary");
    assertThat(okta.options().path("depth").intValue()).isEqualTo(2);
    assertThat(settings.events().publish()).isTrue();
    assertThat(settings.elasticsearch())
        .isEqualTo(
            new ElasticsearchSettings(
                false,
                List.of(URI.create("https://es-1:9200"), URI.create("https://es-2:9200")),
                "vigie",
                Secret.inVariable("ES_PASSWORD"),
                null,
                folder.resolve("ca.pem")));
    assertThat(settings.webhooks())
        .containsExactly(
            Map.entry(
                "pager",
                new WebhookSettings(
                    URI.create("http://pager.example:8080/hook"),
                    Map.of("Authorization", Secret.inVariable("ES_PASSWORD")),
                    Secret.inVariable("PSEUDONYM_KEY"),
                    WebhookSettings.Least.HIGH,
                    BodyForm.CHAT,
                    "https://soc.example/alerts/{id}",
                    true,
                    true,
                    URI.create("http://127.0.0.1:3128"),
                    Duration.ofSeconds(20),
                    3,
                    Duration.ofHours(1))));
    assertThat(settings.enrich())
        .isEqualTo(
            new EnrichSettings(
                folder.resolve("geo/city.mmdb"),
                folder.resolve("geo/asn.mmdb"),
                folder.resolve("geo/anonymous.mmdb"),
                folder.resolve("geo/connection.mmdb"),
                List.of(new EnrichSettings.NetworkList(folder.resolve("asn.txt"), AsnType.HOSTING)),
                List.of(new EnrichSettings.NetworkList(folder.resolve("tor.txt"), AsnType.TOR)),
                5,
                Duration.ofMinutes(5),
                new ExposureSettings(
                    List.of(folder.resolve("leaks/accounts.watch")),
                    List.of(folder.resolve("leaks/pairs.watch")),
                    List.of(folder.resolve("leaks/passwords.watch")),
                    new RangeSettings(
                        folder.resolve("leaks/ranges"),
                        null,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(20),
                        0,
                        Duration.ofDays(2)),
                    new RangeSettings(
                        null,
                        "https://ranges.example/{prefix}?mode=ntlm",
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(1),
                        10,
                        Duration.ofHours(1)))));
    assertThat(settings.identify())
        .isEqualTo(
            new IdentifySettings(
                List.of(AliasKind.SESSION, AliasKind.PHONE),
                Duration.ofDays(7),
                Duration.ofDays(30),
                Duration.ofDays(100),
                Duration.ofDays(5),
                Duration.ofDays(1)));
    assertThat(settings.time())
        .isEqualTo(
            new TimeSettings(
                Duration.ofSeconds(7),
                Duration.ofSeconds(20),
                Duration.ofMinutes(2),
                Instant.parse("2020-01-01T00:00:00Z"),
                Duration.ofHours(2)));
    assertThat(settings.stepUps().publish()).isFalse();
    assertThat(settings.sessions().inquiries()).isFalse();
    assertThat(settings.deadLetters().publish()).isFalse();
    assertThat(settings.checkpoint())
        .isEqualTo(new CheckpointSettings(Duration.ofMinutes(1), "file:///var/lib/vigie"));
    assertThat(settings.stateBackend()).isEqualTo(VigieSettings.StateBackend.ROCKSDB);
    assertThat(settings.parallelism()).isEqualTo(4);
    assertThat(settings.detectors().get("mfa-fatigue").path("limit").intValue()).isEqualTo(5);
    assertThat(settings.exceptions())
        .containsExactly(
            new ExceptionEntry(
                "scanner",
                new AlertMatch(
                    List.of("mfa-fatigue"),
                    List.of("203.0.113.7"),
                    List.of("2001:db8::/32"),
                    List.of(64500L),
                    List.of("probe"),
                    List.of("curl"),
                    List.of("t13")),
                "ops",
                "weekly scan",
                Instant.parse("2027-01-01T00:00:00Z"),
                Instant.parse("2026-01-01T00:00:00Z"),
                "acme"));
    assertThat(settings.exceptionsFile()).isEqualTo(folder.resolve("exceptions.yaml"));
    assertThat(settings.reload().enabled()).isFalse();
  }

  @Test
  void leavesNoKeyOfTheReferenceOutOfTheFileThatSetsThemAll() throws IOException {
    JsonNode tree = new YAMLMapper().readTree(everyKey());
    List<String> missing =
        SettingsReference.table(VigieSettings.class, "")
            .lines()
            .map(KEY::matcher)
            .filter(java.util.regex.Matcher::matches)
            .map(row -> row.group(1))
            .filter(path -> isMissing(tree, path))
            .toList();

    assertThat(missing)
        .containsExactly(
            "elasticsearch.api_key", // It excludes the password.
            "enrich.exposure.password_ranges.url", // A folder and an address exclude each other.
            "enrich.exposure.ntlm_ranges.folder");
  }

  private static boolean isMissing(JsonNode tree, String path) {
    JsonNode at = tree;
    for (String step : path.replace("[]", ".<first>").split("\\.", -1)) {
      at = step.startsWith("<") ? at.elements().next() : at.path(step);
    }
    return at.isMissingNode();
  }

  @Test
  void takesAnApiKeyInsteadOfAPassword() throws IOException {
    assertThat(load("elasticsearch: {api_key: {env: ES_PASSWORD}}").elasticsearch().apiKey())
        .isEqualTo(Secret.inVariable("ES_PASSWORD"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "tenant: a b                        | tenant: \"a b\" is no name",
        "pseudonym_key: {env: SHORT_KEY}    | pseudonym_key: has 15 bytes; give at least 16",
        "pseudonym_key: abc                 | pseudonym_key: a secret may not stand here in clear",
        "kafka: {bootstrap_server: x:1}     | kafka.bootstrap_server: unknown key; did you mean"
            + " bootstrap_servers?",
        "kafka: {bootstrap_servers: []}     | kafka: bootstrap_servers: is empty",
        "kafka: {bootstrap_servers: [host]} | kafka: bootstrap_servers: \"host\" is no host:port",
        "kafka: {bootstrap_servers: 'h:70000'} | kafka: bootstrap_servers: \"h:70000\" is no",
        "kafka: {group_id: ''}              | kafka: group_id: is empty",
        "kafka: {start: middle}             | kafka.start: \"middle\" is none of earliest,",
        "kafka: {topic_prefix: 'a/b'}       | kafka: topic_prefix: \"a/b\" is no topic name",
        "kafka: {partitions: 0}             | kafka.partitions: 0 is less than the least allowed,"
            + " 1",
        "kafka: {replication: 10}           | kafka.replication: 10 is more than the most allowed",
        "sources: {a: {topic: t}}           | sources.a.format: is required",
        "sources: {a: {format: okta}}       | sources.a.topic: is required",
        "sources: {a: {format: 'x y', topic: t}} | sources.a: format: \"x y\" is no name",
        "sources: {a: {format: x, topic: 'a b'}} | sources.a: topic: \"a b\" is no topic name",
        "sources: {a: {format: x, topic: t, tenant: '-'}} | sources.a: tenant: \"-\" is no name",
        "sources: {'a b': {format: x, topic: t}} | sources.a b: \"a b\" is no name",
        "sources: {a: {format: x, topic: vigie.alerts}} | sources.a.topic: the topic vigie.alerts"
            + " cannot be read, because alerts are published to it",
        "sources: {a: {format: x, topic: vigie.dead-letters}} | sources.a.topic: the topic"
            + " vigie.dead-letters cannot be read, because dead letters are published to it",
        "{events: {publish: true}, sources: {a: {format: x, topic: vigie.events}}} |"
            + " sources.a.topic: the topic vigie.events cannot be read, because events are",
        "elasticsearch: {hosts: []}         | elasticsearch: hosts: is empty",
        "elasticsearch: {hosts: ['ftp://h']} | elasticsearch: hosts: ftp://h is neither http nor",
        "elasticsearch: {hosts: ['http://u:p@h']} | elasticsearch: hosts: an address may not carry",
        "elasticsearch: {user: u}           | elasticsearch: password: user and password go"
            + " together",
        "elasticsearch: {password: {env: ES_PASSWORD}} | elasticsearch: user: user and password go",
        "elasticsearch: {user: u, password: {env: ES_PASSWORD}, api_key: {env: ES_PASSWORD}} |"
            + " elasticsearch: api_key: stands beside user and password",
        "elasticsearch: {ca_certificate: ca.pem} | elasticsearch: ca_certificate: is of use only",
        "webhooks: {a: {}}                  | webhooks.a.url: is required",
        "webhooks: {a: {url: 'ftp://h'}}    | webhooks.a: the webhook's URL needs a scheme",
        "webhooks: {a: {url: 'http://h'}}   | webhooks.a: the webhook's URL is plain http",
        "webhooks: {a: {url: 'https://10.0.0.1'}} | webhooks.a: the webhook's URL points to a"
            + " private address",
        "webhooks: {a: {url: 'https://h', headers: {Host: {env: ES_PASSWORD}}}} | webhooks.a: the"
            + " webhook's header Host is set by the delivery itself",
        "webhooks: {a: {url: 'https://h', headers: {Authorization: hunter2}}} |"
            + " webhooks.a.headers.Authorization: a secret may not stand here in clear",
        "webhooks: {a: {url: 'https://h', minimum_severity: hihg}} |"
            + " webhooks.a.minimum_severity: \"hihg\" is none of low, medium, high, critical; did",
        "webhooks: {a: {url: 'https://h', attempts: 0}} | webhooks.a.attempts: 0 is less than",
        "webhooks: {a: {url: 'https://h', link: x}} | webhooks.a: a webhook's link is no address",
        "webhooks: {'a b': {url: 'https://h'}} | webhooks.a b: \"a b\" is no name",
        "enrich: {cache_size: -1}           | enrich.cache_size: -1 is less than the least",
        "enrich: {reload_interval: 0s}      | enrich.reload_interval: 0s is less than the least",
        "enrich: {asn_lists: [{type: tor}]} | enrich.asn_lists[0].file: is required",
        "enrich: {asn_lists: [{file: f, type: tors}]} | enrich.asn_lists[0].type: \"tors\" is none",
        "time: {out_of_orderness: 2h}       | time.out_of_orderness: 2h is more than the most",
        "time: {silence: 0s}                | time.silence: 0s is less than the least",
        "time: {max_drift: 2d}              | time.max_drift: 2d is more than the most",
        "time: {future_tolerance: 31d}      | time.future_tolerance: 31d is more than the most",
        "checkpoint: {interval: 1ms}        | checkpoint.interval: 1ms is less than the least",
        "checkpoint: {dir: var/lib}         | checkpoint: dir: \"var/lib\" is no address",
        "state_backend: disk                | state_backend: \"disk\" is none of heap, rocksdb",
        "parallelism: 0                     | parallelism: 0 is less than the least allowed, 1",
        "detectors: {'a b': {}}             | detectors.a b: \"a b\" is no name",
        "detectors: {a: 5}                  | detectors.a: given the number 5, wanted a section",
        "kafak: {}                          | kafak: unknown key; did you mean kafka?",
      })
  void rejectsEachMistake(String yaml, String problem) throws IOException {
    assertThat(problems(yaml)).singleElement().asString().startsWith(problem);
  }

  @Test
  void reportsProblemsOfFileAndEnvironmentInOneGo() throws IOException {
    environment.put("VIGIE_KAFKA_PARTITIONS", "many");
    environment.put("VIGIE_KAFKA_PARTITONS", "3");

    assertThat(problems("{time: {silence: 1}, tenants: x}"))
        .containsExactly(
            "VIGIE_KAFKA_PARTITONS: this environment variable names no setting; did you mean"
                + " VIGIE_KAFKA_PARTITIONS?",
            "tenants: unknown key; did you mean tenant?",
            "kafka.partitions: given the text \"many\", wanted a whole number",
            "time.silence: given the number 1, wanted a duration with its unit, such as 10s");
  }

  @Test
  void publishesEventsToATopicThatIsNotRead() throws IOException {
    assertThat(load("{events: {publish: true}, sources: {a: {format: x, topic: raw}}}").sources())
        .hasSize(1);
    assertThat(load("{sources: {a: {format: x, topic: vigie.events}}}").sources()).hasSize(1);
  }

  @Test
  void laysTheEnvironmentOverTheFile() throws IOException {
    environment.putAll(
        Map.ofEntries(
            Map.entry("VIGIE_TENANT", "123"),
            Map.entry("VIGIE_KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2"),
            Map.entry("VIGIE_KAFKA_PARTITIONS", "24"),
            Map.entry("VIGIE_EVENTS_PUBLISH", "true"),
            Map.entry("VIGIE_TIME_OUT_OF_ORDERNESS", "9s"),
            Map.entry("VIGIE_ELASTICSEARCH_HOSTS", "[\"https://x:1\", \"https://y:2\"]"),
            Map.entry("VIGIE_ELASTICSEARCH_PASSWORD", "hunter3"),
            Map.entry("VIGIE_ELASTICSEARCH_USER", "u"),
            Map.entry("VIGIE_PSEUDONYM_KEY", "{env: PSEUDONYM_KEY}"),
            Map.entry("VIGIE_SOURCES_OKTA_MAIN_TOPIC", "other"),
            Map.entry("VIGIE_SOURCES_OKTA_MAIN_OPTIONS_MAX_DEPTH", "7"),
            Map.entry("VIGIE_DETECTORS_MFA_FATIGUE_LIMIT", "8"),
            Map.entry("VIGIE_DETECTORS_MFA_FATIGUE_MAX_AGE", "1h"),
            Map.entry("VIGIE_STATE_BACKEND", "rocksdb")));

    VigieSettings settings =
        load(
            """
            kafka: {partitions: 1}
            sources: {okta-main: {format: okta, topic: okta}}
            detectors: {mfa-fatigue: {LIMIT: 5}}
            """);

    assertThat(settings.tenant()).isEqualTo("123");
    assertThat(settings.kafka().bootstrapServers()).containsExactly("a:1", "b:2");
    assertThat(settings.kafka().partitions()).isEqualTo(24);
    assertThat(settings.events().publish()).isTrue();
    assertThat(settings.time().outOfOrderness()).isEqualTo(Duration.ofSeconds(9));
    assertThat(settings.elasticsearch().hosts()).hasSize(2);
    assertThat(settings.elasticsearch().password())
        .isEqualTo(Secret.inVariable("VIGIE_ELASTICSEARCH_PASSWORD"))
        .extracting(Secret::reveal)
        .isEqualTo("hunter3");
    assertThat(settings.pseudonymKey()).isEqualTo(Secret.inVariable("PSEUDONYM_KEY"));
    SourceSettings okta = Objects.requireNonNull(settings.sources().get("okta-main"));
    assertThat(okta.topic()).isEqualTo("other");
    assertThat(okta.options().path("max_depth").intValue()).isEqualTo(7);
    JsonNode detector = Objects.requireNonNull(settings.detectors().get("mfa-fatigue"));
    assertThat(detector.path("LIMIT").intValue()).isEqualTo(8);
    assertThat(detector.path("max_age").textValue()).isEqualTo("1h");
    assertThat(settings.stateBackend()).isEqualTo(VigieSettings.StateBackend.ROCKSDB);
  }

  @ParameterizedTest
  @CsvSource({
    "VIGIE_HOME,/opt/vigie",
    "VIGIE_SERVICE_HOST,10.0.0.1",
    "VIGIE_SERVICE_PORT_HTTP,80",
    "VIGIE_PORT,tcp://10.0.0.1:80",
    "VIGIE_PORT_80_TCP_ADDR,10.0.0.1",
    "VIGIE_METRICS_PORT,tcp://10.0.0.1:80",
    "OTHER_KAFKA_PARTITIONS,x"
  })
  void leavesVariablesAloneThatOthersSet(String name, String value) throws IOException {
    environment.put(name, value);

    assertThat(load("").tenant()).isEqualTo("default");
  }

  @Test
  void leavesAVariableAloneThatASecretRefersTo() throws IOException {
    environment.put("VIGIE_KEY", "0123456789abcdef");

    assertThat(load("pseudonym_key: {env: VIGIE_KEY}").requiredPseudonymKey()).hasSize(16);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "VIGIE_KAFKA,{}",
        "VIGIE_SOURCES_ABSENT_TOPIC,x",
        "VIGIE_PORT,80",
        "VIGIE_KAFKA_PARTITIONS,[",
        "VIGIE_TIME_SILENCE_X,1s"
      })
  void refusesAVariableThatLeadsNowhereOrCannotBeRead(String name, String value)
      throws IOException {
    environment.put(name, value);

    assertThat(problems("")).isNotEmpty().first().asString().startsWith(name + ": ");
  }

  @Test
  void saysThatTheKeyIsRequiredToRun() throws IOException {
    VigieSettings settings = load("");

    assertThatThrownBy(settings::requiredPseudonymKey)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("pseudonym_key: is required to run; make one with openssl");
  }

  @Test
  void namesFileAndLineOfUnsoundYaml() throws IOException {
    assertThat(problems("tenant: a\nkafka: [1\nx: }\n").get(0))
        .matches(".*vigie\\.yaml:\\d+: no sound YAML: .*");
    assertThat(problems("tenant: a\ntenant: b\n").get(0))
        .contains("vigie.yaml:")
        .contains("tenant");
    assertThat(problems("just text").get(0)).contains("holds no keys");
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThatThrownBy(() -> SettingsFile.load(folder.resolve("absent.yaml"), environment))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            folder.resolve("absent.yaml") + ": there is no such settings file; check the path");
  }

  @Test
  void refusesAFileThatIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("vigie.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> SettingsFile.load(file, environment))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("cannot be read as UTF-8 text");
  }

  @Test
  void showsNoSecretWhenPrinted() throws IOException {
    assertThat(load(everyKey()).toString())
        .doesNotContain("0123456789abcdef")
        .doesNotContain("hunter2")
        .contains("{env: ES_PASSWORD}");
  }

  private List<String> problems(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("vigie.yaml"), yaml);
    @Nullable InvalidSettingsException refused =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () -> SettingsFile.load(file, environment, warnings::add));
    assertThat(refused).as(yaml).isNotNull();
    return Objects.requireNonNull(refused).problems().stream()
        .map(SettingProblem::toString)
        .toList();
  }

  private VigieSettings load(String yaml) throws IOException {
    return SettingsFile.load(
        Files.writeString(folder.resolve("vigie.yaml"), yaml), environment, warnings::add);
  }

  private static String everyKey() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SettingsFileTest.class.getResourceAsStream("every-key.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
