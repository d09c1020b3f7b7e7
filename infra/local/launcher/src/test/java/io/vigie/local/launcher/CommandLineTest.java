package io.vigie.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person types, and what is said back; no server is needed. */
class CommandLineTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private String log;
  private String out;

  @BeforeEach
  void writeAShortLog() throws IOException {
    log = AttackLog.write(folder.resolve("short.ndjson"), AttackLog.records(1));
    out = folder.resolve("out").toString();
  }

  @Test
  void namesTheFormatsWhenOneIsUnknown() {
    String file = folder.resolve("short.ndjson").toString();
    Said.by("backtest", "--source", "sshdd=" + file, "--out", out)
        .failsWith(2, "sshdd", "sshd", "native", "okta");
  }

  @Test
  void namesTheFileThatIsMissing() {
    Said.by("backtest", "--source", "native=no-such.log", "--out", out)
        .failsWith(2, "no-such.log does not exist", "check the path");
  }

  @Test
  void saysHowASourceIsWritten() {
    Said.by("backtest", "--source", "auth.log", "--out", out)
        .failsWith(2, "auth.log", "FORMAT=FILE");
  }

  @Test
  void namesTheFolderThatCannotBeWrittenTo() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("taken"), "a file");
    Said.by("backtest", "--source", log, "--out", inTheWay.toString())
        .failsWith(2, "--out " + inTheWay, "give a folder");
    assertThat(inTheWay).hasContent("a file");
  }

  @Test
  void saysHowAnOptionIsWritten() {
    Said.by("backtest", "--source", log, "--out", out, "--option", "year=2015")
        .failsWith(2, "--option year=2015", "FORMAT.KEY=VALUE");
  }

  @Test
  void namesTheOptionsWhenOneIsUnknown() {
    Said.by("backtest", "--source", log, "--out", out, "--option", "native.tenant=true")
        .failsWith(2, "tenant", "tenant_from_record");
  }

  @Test
  void refusesAnOptionOfAFormatThatNoSourceHas() {
    Said.by("backtest", "--source", log, "--out", out, "--option", "sshd.year=2015")
        .failsWith(2, "--option sshd.", "no --source has this format", "native");
  }

  @Test
  void saysHowADurationIsWritten() {
    Said.by("backtest", "--source", log, "--out", out, "--out-of-orderness", "soon")
        .failsWith(2, "--out-of-orderness", "soon", "10m");
  }

  @Test
  void refusesAParallelismThatIsNoNumber() {
    Said.by("backtest", "--source", log, "--out", out, "--parallelism", "many")
        .failsWith(2, "--parallelism", "many");
    Said.by("backtest", "--source", log, "--out", out, "--parallelism", "0")
        .failsWith(2, "--parallelism is 0", "1 or more");
  }

  @Test
  void namesTheNearestKeyWhenASettingIsUnknown() throws IOException {
    withSettings("time: {out_of_ordernes: 5s}")
        .failsWith(2, "time.out_of_ordernes", "out_of_orderness");
  }

  @Test
  void namesTheNearestDetectorWhenOneIsUnknown() throws IOException {
    for (String near : List.of("credential-atack-sorce", "credential-attack-s")) {
      withSettings("detectors: {" + near + ": {}}")
          .failsWith(
              2,
              "detectors." + near + ": ",
              "no such detector; did you mean credential-attack-source?");
    }
    withSettings("detectors: {sandwich: {}}")
        .failsWith(
            2, "detectors.sandwich", "there are carrier-feed-silence, credential-attack-campaign");
  }

  @Test
  void namesTheSettingsFileThatIsMissing() {
    Said.by("backtest", "--source", log, "--out", out, "--settings", "none.yaml")
        .failsWith(2, "none.yaml", "check the path");
  }

  @Test
  void saysOfEveryCommandWhatItDoesInAWholeSentence() {
    Vigie.create()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getCommandSpec().usageMessage().description()[0])
                    .as(name)
                    .endsWith("."));
  }

  @Test
  void namesWhatAnEvaluationCanBeMadeOf() {
    Said.by("evaluate", "--suite", "fast").failsWith(2, "--suite fast", "quick", "full");
    Said.by("evaluate", "--only", "stuffing-l9").failsWith(2, "--only stuffing-l9", "stuffing-l5");
    Said.by("evaluate", "--seeds", "train").failsWith(2, "--seeds train", "calibration", "test");
    Said.by("evaluate", "--events", "0").failsWith(2, "--events is 0", "1 or more");
    Said.by("evaluate", "--parallelism", "0").failsWith(2, "--parallelism is 0", "1 or more");
    Said.by("evaluate", "--json", folder.resolve("none/figures.json").toString())
        .failsWith(2, "--json", "a folder that exists");
  }

  @Test
  void tellsWhichCommandsThereAre() {
    Said.by().failsWith(2, "vigie --help");
    Said.by("backtset").failsWith(2, "backtset", "backtest");
  }

  @Test
  void keepsEveryUnusableRecordWithItsReason() throws IOException {
    byte[] good = AttackLog.records(1).get(0);
    byte[] binary = {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0x80, '{'};
    byte[] huge = new byte[10 << 20];
    Arrays.fill(huge, (byte) 'x');
    List<byte[]> records = new ArrayList<>();
    records.add(good);
    records.add(Arrays.copyOf(good, good.length / 2));
    records.add(binary);
    records.add(huge);
    records.add(changed(good, "schema_version", 99));
    records.add(changed(good, "time", "1970-01-01T00:00:00Z"));
    records.add(changed(good, "time", "2100-01-01T00:00:00Z"));
    records.add(changed(good, "client", Map.of("ip", "no-address")));
    records.add(new byte[0]);
    String source = AttackLog.write(folder.resolve("rough.ndjson"), records);

    Said.by("backtest", "--source", source, "--out", out, "--parallelism", "1").succeeds();

    Map<Integer, String> reasons = new TreeMap<>();
    for (JsonNode letter : lines("dead-letters.ndjson")) {
      reasons.put(letter.get("offset").asInt(), letter.get("reason").asText());
      assertThat(letter.get("detail").asText()).isNotBlank();
      assertThat(letter.get("excerpt").asText().length()).isLessThan(10_000);
    }
    assertThat(reasons)
        .isEqualTo(
            Map.of(
                2, "malformed",
                3, "malformed",
                4, "too_large",
                5, "unsupported_version",
                6, "time_out_of_range",
                7, "time_out_of_range",
                8, "invalid_field"));
    JsonNode summary = JSON.readTree(Files.readString(Path.of(out, "summary.json")));
    assertThat(summary.get("read").asLong()).isEqualTo(9);
    assertThat(summary.get("events").asLong()).isEqualTo(1);
    assertThat(summary.get("dead_letters").asLong()).isEqualTo(7);
    assertThat(summary.get("dropped").asLong()).isEqualTo(1);
    assertThat(summary.get("balanced").asBoolean()).isTrue();
  }

  @Test
  void writesTheSameBytesWhateverTheParallelism() throws IOException {
    String source = AttackLog.write(folder.resolve("attacks.ndjson"), AttackLog.records(40));
    String one = alerts("one", "1", source);
    assertThat(one.lines()).hasSizeGreaterThanOrEqualTo(DemoTraffic.ATTACKS.size());
    assertThat(alerts("two", "2", source)).isEqualTo(one);
  }

  @Test
  void tellsTheSameWhateverTheOrderOfTheFiles() throws IOException {
    List<byte[]> records = AttackLog.records(40);
    String[] sources = new String[3];
    for (int part = 0; part < 3; part++) {
      int from = part;
      List<byte[]> dealt = new ArrayList<>();
      for (int i = from; i < records.size(); i += 3) {
        dealt.add(records.get(i));
      }
      sources[part] = AttackLog.write(folder.resolve("part-" + part + ".ndjson"), dealt);
    }
    String first = alerts("first", "2", sources[0], sources[1], sources[2]);
    assertThat(first.lines()).hasSizeGreaterThanOrEqualTo(DemoTraffic.ATTACKS.size());
    assertThat(alerts("second", "2", sources[2], sources[0], sources[1])).isEqualTo(first);
  }

  @Test
  void keepsSuppressedAndWatchedAlertsAndSaysSo() throws IOException {
    String source = AttackLog.write(folder.resolve("attacks.ndjson"), AttackLog.records(40));
    Path settings = folder.resolve("vigie.yaml");
    Files.writeString(
        settings,
        """
        detectors:
          credential-attack-source: {mode: monitor}
          credential-attack-campaign: {mode: monitor}
        exceptions:
          - id: red-team
            match: {addresses: [203.0.113.77]}
            owner: red-team@example.org
            reason: exercise of March
            expires: 2025-03-02T00:00:00Z
        """);
    Said.by("backtest", "--source", source, "--out", out, "--settings", settings.toString())
        .succeeds();

    int suppressed = 0;
    for (JsonNode alert : lines("alerts.ndjson")) {
      assertThat(alert.at("/event/kind").asText()).isEqualTo("event");
      assertThat(alert.at("/vigie/mode").asText()).isEqualTo("monitor");
      boolean theirs = alert.at("/vigie/sources").toString().equals("[\"203.0.113.77\"]");
      assertThat(alert.at("/vigie/suppressed/by").asText("")).isEqualTo(theirs ? "red-team" : "");
      suppressed += theirs ? 1 : 0;
    }
    assertThat(suppressed).isPositive();
    JsonNode summary = JSON.readTree(Files.readString(Path.of(out, "summary.json")));
    assertThat(summary.at("/suppressed_by_exception/red-team").asInt()).isEqualTo(suppressed);
    assertThat(summary.at("/monitored")).isEqualTo(summary.at("/alerts"));
  }

  @Test
  void refusesAnExceptionThatNobodyAnswersFor() throws IOException {
    withSettings(
            "exceptions: [{id: a, match: {accounts: [a]}, reason: r, expires:"
                + " 2027-01-01T00:00:00Z}]")
        .failsWith(2, "exceptions[0].owner: is required");
    withSettings("exceptions_file: none.yaml").failsWith(2, "none.yaml", "check the path");
  }

  private Said withSettings(String yaml) throws IOException {
    Path settings = Files.writeString(folder.resolve("vigie.yaml"), yaml + "\n");
    return Said.by("backtest", "--source", log, "--out", out, "--settings", settings.toString());
  }

  /** Runs a backtest and returns its alerts as they were written. */
  private String alerts(String name, String parallelism, String... sources) throws IOException {
    List<String> words = new ArrayList<>(List.of("backtest", "--parallelism", parallelism));
    for (String source : sources) {
      words.addAll(List.of("--source", source));
    }
    Path results = folder.resolve(name);
    words.addAll(List.of("--out", results.toString()));
    Said.by(words.toArray(String[]::new)).succeeds();
    return Files.readString(results.resolve("alerts.ndjson"));
  }

  private List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(out, name), StandardCharsets.UTF_8)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static byte[] changed(byte[] record, String field, Object value) throws IOException {
    ObjectNode tree = (ObjectNode) JSON.readTree(record);
    return JSON.writeValueAsBytes(tree.set(field, JSON.valueToTree(value)));
  }

  @Test
  void namesTheFolderWhoseDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no device that is always full");
    Path out = Files.createDirectory(folder.resolve("full"));
    Files.createSymbolicLink(out.resolve("summary.json"), full);
    Path log = Files.writeString(folder.resolve("some.log"), "no line of sshd\n");

    Said.by("backtest", "--source", "sshd=" + log, "--out", out.toString())
        .failsWith(1, "--out " + out, "the disk is full", "make room");
  }
}
