package io.vigie.analytics.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsBinderTest {

  enum Mode {
    FAST_PATH,
    SLOW
  }

  record Inner(
      @Setting(value = "How many.", byDefault = "3", min = "1", max = "10", unit = "threads")
          int threads,
      @Setting("A name.") @Nullable String label) {}

  record Strict(
      @Setting(value = "Low.", byDefault = "1") int low,
      @Setting(value = "High.", byDefault = "2") int high) {
    Strict {
      if (low > high) {
        throw new IllegalArgumentException("low: is above high");
      }
    }
  }

  record Everything(
      @Setting(value = "Text.", byDefault = "abc") String someText,
      @Setting(value = "Whole.", byDefault = "7") int whole,
      @Setting(value = "Long.", byDefault = "8000000000") long big,
      @Setting(value = "Ratio.", byDefault = "0.5", min = "0", max = "1") double ratio,
      @Setting(value = "Switch.", byDefault = "true") boolean on,
      @Setting(value = "Wait.", byDefault = "10m", min = "1s", max = "24h") Duration pause,
      @Setting(value = "From.", byDefault = "2000-01-01T00:00:00Z") Instant from,
      @Setting(value = "Size.", byDefault = "64mb", max = "1gb") ByteSize size,
      @Setting(value = "Where.", byDefault = "http://127.0.0.1:9200") URI where,
      @Setting("File.") @Nullable Path file,
      @Setting(value = "Mode.", byDefault = "fast_path") Mode mode,
      @Setting("Hidden.") @Nullable Secret hidden,
      @Setting("Inner.") Inner inner,
      @Setting(value = "Hosts.", byDefault = "[a:1]") List<String> hosts,
      @Setting("Named.") Map<String, Inner> named,
      @Setting("Free.") ObjectNode free,
      @Setting("Parts.") List<Inner> parts) {}

  record Needy(@Setting("What it is called.") String name, @Setting("A key.") Secret key) {}

  private final Path folder;
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> environment = Map.of("TOKEN", "s3cret-value", "EMPTY", "");

  SettingsBinderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void fillsEveryKeyWithItsDefault() {
    Everything bound = bind("", Everything.class);

    assertThat(bound)
        .isEqualTo(
            new Everything(
                "abc",
                7,
                8_000_000_000L,
                0.5,
                true,
                Duration.ofMinutes(10),
                Instant.parse("2000-01-01T00:00:00Z"),
                new ByteSize(64L << 20),
                URI.create("http://127.0.0.1:9200"),
                null,
                Mode.FAST_PATH,
                null,
                new Inner(3, null),
                List.of("a:1"),
                Map.of(),
                bound.free(),
                List.of()));
    assertThat(bound.free()).isEmpty();
    assertThat(SettingsBinder.defaults(Everything.class)).isEqualTo(bound);
  }

  @Test
  void readsEveryKindOfValue() {
    Everything bound =
        bind(
            """
            some_text: xyz
            whole: -1
            big: 9000000000
            ratio: 1
            on: false
            pause: 1h30m
            from: "2026-01-31T00:00:00Z"
            size: 8kb
            where: https://es.example:9243
            file: geo/city.mmdb
            mode: slow
            hidden: {env: TOKEN}
            inner: {threads: 10, label: in}
            hosts: [x:1, y:2]
            named: {first: {threads: 2}, second: {}}
            free: {anything: [1, 2]}
            parts: [{threads: 4}]
            """,
            Everything.class);

    assertThat(bound.someText()).isEqualTo("xyz");
    assertThat(bound.whole()).isEqualTo(-1);
    assertThat(bound.big()).isEqualTo(9_000_000_000L);
    assertThat(bound.ratio()).isEqualTo(1.0);
    assertThat(bound.on()).isFalse();
    assertThat(bound.pause()).isEqualTo(Duration.ofMinutes(90));
    assertThat(bound.from()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(bound.size()).isEqualTo(new ByteSize(8192));
    assertThat(bound.where()).hasHost("es.example").hasPort(9243);
    assertThat(bound.file()).isEqualTo(folder.resolve("geo/city.mmdb"));
    assertThat(bound.mode()).isEqualTo(Mode.SLOW);
    assertThat(bound.hidden()).extracting(Secret::reveal).isEqualTo("s3cret-value");
    assertThat(bound.inner()).isEqualTo(new Inner(10, "in"));
    assertThat(bound.hosts()).containsExactly("x:1", "y:2");
    assertThat(bound.named())
        .containsExactly(
            Map.entry("first", new Inner(2, null)), Map.entry("second", new Inner(3, null)));
    assertThat(bound.free().at("/anything/1").intValue()).isEqualTo(2);
    assertThat(bound.parts()).containsExactly(new Inner(4, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "some_text: 5            | some_text: given the number 5, wanted a text; put it in quotes",
        "some_text: [a]          | some_text: given a list, wanted a text; put it in quotes",
        "whole: many             | whole: given the text \"many\", wanted a whole number",
        "whole: 1.5              | whole: given the number 1.5, wanted a whole number",
        "whole: 3000000000       | whole: given the number 3000000000, wanted a whole number from"
            + " -2147483648 to 2147483647",
        "big: 99999999999999999999 | big: given the number 99999999999999999999, wanted a whole"
            + " number from -9223372036854775808 to 9223372036854775807",
        "ratio: much             | ratio: given the text \"much\", wanted a number",
        "ratio: 1.0e+999         | ratio: given the number Infinity, wanted a number",
        "ratio: 1.01             | ratio: 1.01 is more than the most allowed, 1",
        "ratio: -0.1             | ratio: -0.1 is less than the least allowed, 0",
        "on: maybe               | on: given the text \"maybe\", wanted true or false",
        "pause: 10                | pause: given the number 10, wanted a duration with its unit, such"
            + " as 10s",
        "pause: 10 minutes        | pause: \"10 minutes\" is no duration; write a number with a unit"
            + " (ms, s, m, h or d), such as 10m, or ISO 8601, such as PT10M",
        "pause: 500ms             | pause: 500ms is less than the least allowed, 1s",
        "pause: 25h               | pause: 1d1h is more than the most allowed, 24h",
        "from: yesterday         | from: \"yesterday\" is no instant; write it in UTC, such as"
            + " 2026-01-31T00:00:00Z",
        "size: 10                | size: given the number 10, wanted a size with its unit, such as"
            + " 64mb",
        "size: 2gb               | size: 2gb is more than the most allowed, 1gb",
        "where: localhost        | where: wanted an address with scheme and host, such as"
            + " http://127.0.0.1:9200",
        "file: ''                | file: the path is empty; give one or leave the key out",
        "mode: slwo              | mode: \"slwo\" is none of fast_path, slow; did you mean slow?",
        "mode: 3                 | mode: given the number 3, wanted one of fast_path, slow",
        "inner: 4                | inner: given the number 4, wanted a section with the keys"
            + " threads, label",
        "inner: {threads: 11}    | inner.threads: 11 is more than the most allowed, 10 threads",
        "inner: {thread: 2}      | inner.thread: unknown key; did you mean threads?",
        "inner: {colour: red}    | inner.colour: unknown key; known here: threads, label",
        "hosts: 5                | hosts: given the number 5, wanted a list",
        "hosts: [a, 5]           | hosts[1]: given the number 5, wanted a text; put it in quotes",
        "hosts: [a, ]            | ",
        "hosts: [a, null]        | hosts[1]: is empty; give a value or take the item out",
        "named: [a]              | named: given a list, wanted a section with one key for each name",
        "named: {x: {threads: 0}} | named.x.threads: 0 is less than the least allowed, 1 threads",
        "free: text              | free: given the text \"text\", wanted a section",
        "parts: text             | parts: given the text \"text\", wanted a list",
        "parts: [{threads: few}]  | parts[0].threads: given the text \"few\", wanted a whole number",
        "hidden: {env: ABSENT}   | hidden: the environment variable ABSENT is not set; set it to the"
            + " secret before the start",
        "hidden: {env: EMPTY}    | hidden: the environment variable EMPTY is empty; set it to the"
            + " secret before the start",
        "hidden: {env: A, file: b} | hidden: a secret is given by exactly one of {env: NAME} and"
            + " {file: PATH}",
        "hidden: {vault: x}      | hidden: a secret is given by exactly one of {env: NAME} and"
            + " {file: PATH}",
        "hidden: {env: 5}        | hidden: a secret is given by exactly one of {env: NAME} and"
            + " {file: PATH}",
        "hidden: hunter2         | hidden: a secret may not stand here in clear; put it into an"
            + " environment variable and write {env: NAME}, or into a file that only its owner can"
            + " read and write {file: PATH}",
      })
  void rejectsEachMistakeWithPathGivenAndWanted(String yaml, @Nullable String problem) {
    if (problem == null) {
      assertThat(bind(yaml, Everything.class).hosts()).containsExactly("a");
      return;
    }
    assertThat(problems(yaml, Everything.class)).containsExactly(problem);
  }

  @Test
  void reportsAllProblemsInOneGo() {
    assertThat(
            problems(
                """
                whole: many
                pause: soon
                inner: {threads: 0, labl: x}
                typo: 1
                """,
                Everything.class))
        .hasSize(5)
        .anyMatch(text -> text.startsWith("typo: unknown key"))
        .anyMatch(text -> text.startsWith("whole: "))
        .anyMatch(text -> text.startsWith("pause: "))
        .anyMatch(text -> text.startsWith("inner.threads: "))
        .contains("inner.labl: unknown key; did you mean label?");
  }

  @Test
  void takesAKeyWithoutValueAsNotGiven() {
    assertThat(bind("whole:\ninner:\nhosts: null", Everything.class))
        .isEqualTo(bind("", Everything.class));
  }

  @Test
  void splitsATextAtCommasWhereAListIsWanted() {
    assertThat(bind("hosts: 'x:1, y:2,'", Everything.class).hosts()).containsExactly("x:1", "y:2");
  }

  @Test
  void reportsWhatIsRequired() {
    assertThat(problems("", Needy.class))
        .containsExactly("name: is required: What it is called.", "key: is required: A key.");
  }

  @Test
  void reportsWhatTheConstructorRefusesUnderTheRecordsPath() {
    assertThatThrownBy(
            () -> SettingsBinder.bind(tree("{low: 3}"), Strict.class, "detectors.x", context()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("detectors.x: low: is above high")
        .hasNoCause();
  }

  @Test
  void namesThePathAPartIsBoundUnder() {
    assertThatThrownBy(() -> SettingsBinder.bind(tree("{lo: 3}"), Strict.class, "detectors.x"))
        .hasMessage("detectors.x.lo: unknown key; did you mean low?");
  }

  @Test
  void readsASecretFromAFileBesideTheSettingsAndWarnsWhenOthersCanReadIt() throws IOException {
    Path file = Files.writeString(folder.resolve("key.txt"), "from the file\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    Everything bound = bind("hidden: {file: key.txt}", Everything.class);

    assertThat(bound.hidden()).extracting(Secret::reveal).isEqualTo("from the file");
    assertThat(warnings)
        .containsExactly("hidden: others can read the file of this secret; run chmod 600 on it");
  }

  @Test
  void doesNotWarnOfAFileThatOnlyItsOwnerCanRead() throws IOException {
    Path file = Files.writeString(folder.resolve("key.txt"), "from the file");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    bind("hidden: {file: key.txt}", Everything.class);

    assertThat(warnings).isEmpty();
  }

  @Test
  void reportsASecretFileThatIsAbsentOrEmpty() throws IOException {
    Files.writeString(folder.resolve("empty.txt"), "\n");

    assertThat(problems("hidden: {file: absent.txt}", Everything.class).get(0))
        .contains("absent.txt cannot be read");
    assertThat(problems("hidden: {file: empty.txt}", Everything.class).get(0))
        .contains("empty.txt is empty");
  }

  @Test
  void neverQuotesAnInlineSecret() {
    assertThat(problems("hidden: hunter2", Everything.class).toString()).doesNotContain("hunter2");
    assertThat(problems("hiden: hunter2", Everything.class).toString()).doesNotContain("hunter2");
    assertThat(problems("where: 'http://u:hunter2@a b'", Everything.class).toString())
        .doesNotContain("hunter2");
  }

  private <R extends Record> List<String> problems(String yaml, Class<R> type) {
    InvalidSettingsException refused =
        catchThrowableOfType(InvalidSettingsException.class, () -> bind(yaml, type));
    assertThat(refused).as(yaml).isNotNull();
    return refused.problems().stream().map(SettingProblem::toString).toList();
  }

  private <R extends Record> R bind(String yaml, Class<R> type) {
    return SettingsBinder.bind(tree(yaml), type, "", context());
  }

  private BindingContext context() {
    return new BindingContext(folder, environment, warnings::add);
  }

  private static JsonNode tree(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
