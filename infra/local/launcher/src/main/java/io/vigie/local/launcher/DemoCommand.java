package io.vigie.local.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.normalise.SourceFormats;
import io.vigie.analytics.settings.Durations;
import io.vigie.connectors.kafka.TopicSetup;
import io.vigie.connectors.kafka.Topics;
import io.vigie.local.stack.LocalServerException;
import io.vigie.local.stack.WorkFolder;
import io.vigie.local.stack.flink.FlinkOptions;
import io.vigie.local.stack.flink.LocalFlink;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.EventJson;
import io.vigie.streaming.command.ExitCodes;
import io.vigie.streaming.command.SetupCommand;
import io.vigie.streaming.command.UserException;
import io.vigie.streaming.job.Connections;
import io.vigie.streaming.job.VigieJob;
import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.settings.VigieSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything on this machine, without containers. */
@Command(
    name = "demo",
    description = {
      "Starts Kafka, Elasticsearch and Flink here, plays attacks and shows the alerts.",
      "The alerts are shown as they arrive in Elasticsearch. Everything stops at the end."
    },
    mixinStandardHelpOptions = true)
@NullUnmarked // picocli fills it in
@SuppressWarnings("FutureReturnValueIgnored") // flush() follows, and the demo shows what arrives
final class DemoCommand implements Callable<Integer> {

  private static final long SEED = 2026;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "How long traffic is played (default: ${DEFAULT-VALUE}).")
  private String duration;

  @Option(names = "--keep", description = "Stay up afterwards, until Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--source",
      paramLabel = "FORMAT=FILE",
      description = "A log to play as well, such as sshd=auth.log; may be given several times.")
  private List<String> sources = List.of();

  @Option(
      names = "--elasticsearch-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of Elasticsearch (default: a free one).")
  private int elasticsearchPort;

  @Option(
      names = "--flink-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of Flink's web page (default: a free one).")
  private int flinkPort;

  @Spec private CommandSpec spec;

  private PrintWriter out;
  private final Instant began = Instant.now();

  @Override
  public Integer call() throws Exception {
    out = spec.commandLine().getOut();
    Duration length = length();
    List<Replay> replays = sources.stream().map(Replay::parse).toList();
    try {
      return play(length, replays);
    } catch (LocalServerException e) {
      throw UserException.failed(e.getMessage());
    }
  }

  private Duration length() {
    try {
      return Durations.parse(duration);
    } catch (IllegalArgumentException e) {
      throw UserException.wrongInput("--duration: " + e.getMessage());
    }
  }

  private int play(Duration length, List<Replay> replays) throws Exception {
    step("starting Kafka and Elasticsearch");
    try (WorkFolder work = WorkFolder.open(null, "demo", false);
        DemoStack stack = DemoStack.start(elasticsearchPort)) {
      List<VigieSettings> settings = new ArrayList<>();
      settings.add(settings(work, stack, "live", "native", "native"));
      for (int i = 0; i < replays.size(); i++) {
        settings.add(settings(work, stack, "replay-" + i, replays.get(i).format(), "replay-" + i));
      }
      step("creating topics and index templates");
      for (VigieSettings each : settings) {
        setUp(each);
      }
      step("starting Flink");
      try (LocalFlink flink = flink(settings.size())) {
        for (VigieSettings each : settings) {
          submit(flink, each);
        }
        show(length, replays, stack, flink.url());
      }
    }
    out.println("Everything is stopped; nothing is left behind.");
    out.flush();
    return ExitCodes.DONE;
  }

  /** Set-up makes the topics that are named after a format; a replay has one of its own. */
  private static void setUp(VigieSettings settings) throws Exception {
    SetupCommand.apply(settings, new PrintWriter(new StringWriter()));
    Topics topics = Connections.topics(settings.kafka());
    new TopicSetup(Connections.kafka(settings.kafka()))
        .apply(settings.sources().keySet().stream().map(topics::raw).toList());
  }

  private LocalFlink flink(int jobs) {
    return LocalFlink.start(FlinkOptions.defaults().withPort(flinkPort).withTaskManagers(1, jobs));
  }

  private void show(Duration length, List<Replay> replays, DemoStack stack, String web)
      throws Exception {
    where(stack, web);
    AlertTable table = new AlertTable(stack.elasticsearch().url(), out);
    DemoTraffic traffic = new DemoTraffic(SEED);
    table.head();
    try (KafkaProducer<byte[], byte[]> producer = producer(stack)) {
      for (int i = 0; i < replays.size(); i++) {
        replays.get(i).send(producer, topic("replay-" + i));
      }
      perform(length, traffic, table, producer);
    }
    Thread.sleep(Duration.ofSeconds(5).toMillis()); // alerts of the last seconds
    table.refresh();
    summary(traffic, table, length, stack, web);
    if (keep) {
      out.println("Ctrl-C stops everything.");
      out.flush();
      new CountDownLatch(1).await();
    }
  }

  private void perform(
      Duration length,
      DemoTraffic traffic,
      AlertTable table,
      KafkaProducer<byte[], byte[]> producer)
      throws InterruptedException {
    Instant start = Instant.now();
    for (int second = 0; second < length.toSeconds(); second++) {
      Instant now = start.plusSeconds(second);
      for (SecurityEvent event : traffic.second(second, now)) {
        producer.send(new ProducerRecord<>(topic("native"), EventJson.write(event)));
      }
      producer.flush();
      table.refresh();
      long ahead = Duration.between(Instant.now(), now.plusSeconds(1)).toMillis();
      if (ahead > 0) {
        Thread.sleep(ahead);
      }
    }
  }

  private static void submit(LocalFlink flink, VigieSettings settings) throws Exception {
    StreamExecutionEnvironment environment = flink.environment();
    VigieJob.build(environment, settings);
    JobClient job = environment.executeAsync("vigie " + settings.tenant());
    if (job.getJobStatus().get().isTerminalState()) {
      throw UserException.failed("the job ended as soon as it had begun; the log says why");
    }
  }

  private static String topic(String name) {
    return "vigie.raw." + name;
  }

  private static VigieSettings settings(
      WorkFolder work, DemoStack stack, String tenant, String format, String source) {
    if (!Files.exists(work.path().resolve("pseudonym.key"))) {
      byte[] random = new byte[32];
      new SecureRandom().nextBytes(random);
      work.writePrivate("pseudonym.key", HexFormat.of().formatHex(random));
    }
    Path file =
        work.write(
            tenant + ".yaml",
            String.join(
                "\n",
                "tenant: " + tenant,
                "pseudonym_key: {file: pseudonym.key}",
                "kafka:",
                "  bootstrap_servers: ['" + stack.kafka().bootstrapServers() + "']",
                "  group_id: vigie-" + tenant,
                "  start: earliest",
                "  partitions: 2",
                "sources:",
                "  " + source + ": {format: " + format + ", topic: " + topic(source) + "}",
                "elasticsearch: {hosts: ['" + stack.elasticsearch().url() + "']}",
                "time: {out_of_orderness: 2s, silence: 3s}",
                "checkpoint: {interval: 5s}",
                "parallelism: 1",
                ""));
    return SettingsFile.load(file, Map.of());
  }

  private static KafkaProducer<byte[], byte[]> producer(DemoStack stack) {
    Properties properties = new Properties();
    properties.putAll(stack.kafka().clientProperties());
    properties.put("linger.ms", "5");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void where(DemoStack stack, String web) {
    out.println();
    out.println("Elasticsearch  " + stack.elasticsearch().url() + "/vigie-alerts/_search?pretty");
    out.println("Flink          " + web);
    out.println("Kafka          " + stack.kafka().bootstrapServers());
    out.println();
    out.flush();
  }

  private void summary(
      DemoTraffic traffic, AlertTable table, Duration length, DemoStack stack, String web) {
    Map<String, Integer> bySeverity = new TreeMap<>();
    for (JsonNode alert : table.alerts().values()) {
      bySeverity.merge(AlertTable.word(alert.at("/event/severity").asInt()), 1, Integer::sum);
    }
    long played =
        DemoTraffic.ATTACKS.stream().filter(each -> each.until() <= length.toSeconds()).count();
    long found =
        DemoTraffic.ATTACKS.stream()
            .filter(each -> each.until() <= length.toSeconds())
            .filter(each -> about(table, each.source()))
            .count();
    long lost = traffic.lost().stream().filter(account -> about(table, account)).count();
    out.printf(
        Locale.ROOT,
        "%nAlerts: %d %s%nAttacks played: %d, found: %d. Accounts lost: %d, named: %d.%n",
        table.alerts().size(),
        bySeverity,
        played,
        found,
        traffic.lost().size(),
        lost);
    where(stack, web);
  }

  private static boolean about(AlertTable table, String entity) {
    return table.alerts().values().stream()
        .anyMatch(alert -> alert.at("/vigie/entity/value").asText().equals(entity));
  }

  private void step(String what) {
    out.printf(
        Locale.ROOT,
        "%5.1f s  %s%n",
        Duration.between(began, Instant.now()).toMillis() / 1e3,
        what);
    out.flush();
  }

  /** A log that is played into a topic of its own. */
  private record Replay(String format, Path file) {

    static Replay parse(String source) {
      int equals = source.indexOf('=');
      if (equals < 1) {
        throw UserException.wrongInput(
            "--source " + source + ": write FORMAT=FILE, such as sshd=auth.log");
      }
      Replay replay =
          new Replay(source.substring(0, equals), Path.of(source.substring(equals + 1)));
      try {
        SourceFormats.load().named(replay.format);
      } catch (IllegalArgumentException e) {
        throw UserException.wrongInput("--source " + source + ": " + e.getMessage());
      }
      if (!Files.isReadable(replay.file) || !Files.isRegularFile(replay.file)) {
        throw UserException.wrongInput(
            "--source " + source + ": " + replay.file + " cannot be read; check the path");
      }
      return replay;
    }

    void send(KafkaProducer<byte[], byte[]> producer, String topic) throws IOException {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
        lines.forEach(
            line ->
                producer.send(
                    new ProducerRecord<>(
                        topic, 0, null, line.getBytes(StandardCharsets.ISO_8859_1))));
      }
    }
  }
}
