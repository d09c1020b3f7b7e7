package io.vigie.streaming.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.deliver.AlertDocument;
import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.schemas.codec.EventJson;
import io.vigie.streaming.job.FormatSpec;
import io.vigie.streaming.job.JobEnvironment;
import io.vigie.streaming.job.JobStages;
import io.vigie.streaming.job.Suppressions;
import io.vigie.streaming.topology.Stages;
import io.vigie.testkit.Events;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration NEXT_DAY = Duration.ofDays(1);

  @TempDir private Path folder;

  @Test
  void writesEachSignalToAskForMoreOfAnAccount() throws Exception {
    BacktestSummary summary =
        run(
            file("portal", Events.login("Ada").event(), Events.login("bob").event()),
            file("bank", Events.login("ada").after(Duration.ofHours(1)).event()));

    List<JsonNode> signals = written("step-ups.ndjson");
    assertThat(signals)
        .extracting(signal -> signal.get("account").textValue())
        .containsExactlyInAnyOrder("ada", "bob", "ada");
    assertThat(signals.get(2).get("decided").textValue()).isEqualTo("2026-03-02T10:00:00.000000Z");
    assertThat(signals.get(2).get("evidence").get(0).get("name").textValue()).isEqualTo("sim_swap");
    assertThat(summary.stepUps()).isEqualTo(3);
    assertThat(summary.balanced()).isTrue();
  }

  @Test
  void showsACarriersReportWhenItWasToldAndNotBefore() throws Exception {
    BacktestSummary summary =
        run(
            file(
                "portal", Events.login("bob").event(), Events.login("bob").after(NEXT_DAY).event()),
            file("directory", entry("ada", "number")),
            file("carrier", report("number", Duration.ofHours(1), Duration.ofHours(20))));

    List<JsonNode> signals = written("step-ups.ndjson");
    assertThat(signals)
        .extracting(
            signal -> signal.get("account").textValue() + " " + signal.get("decided").textValue())
        .containsExactly(
            "bob 2026-03-02T09:00:00.000000Z",
            "ada 2026-03-03T05:00:00.000000Z",
            "bob 2026-03-03T09:00:00.000000Z");
    assertThat(summary.balanced()).isTrue();
    assertThat(summary.late()).isZero();
    assertThat(summary.identified()).isEqualTo(1);
  }

  private static SecurityEvent entry(String name, String number) {
    SecurityEvent event = Events.login(name).after(Duration.ofDays(-30)).event();
    event.setSource("directory");
    event.setPayload(
        CredentialChange.newBuilder()
            .setKind(CredentialChangeKind.FACTOR_ADDED)
            .setVerificationFactor("sms")
            .setNewValueHash(number)
            .build());
    return event;
  }

  private static SecurityEvent report(String number, Duration effective, Duration told) {
    SecurityEvent event = Events.login("").after(effective).event();
    event.setPayload(
        SubscriberChange.newBuilder()
            .setMsisdnHash(number)
            .setKind(SubscriberChangeKind.SIM_SWAP)
            .setEffective(Events.micros(Events.DAY.plus(effective)))
            .setReported(Events.micros(Events.DAY.plus(told)))
            .build());
    return event;
  }

  private List<JsonNode> written(String name) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("out").resolve(name))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private LogFile file(String name, SecurityEvent... events) throws Exception {
    Path file = folder.resolve(name + ".ndjson");
    StringBuilder lines = new StringBuilder();
    for (SecurityEvent event : events) {
      lines.append(new String(EventJson.write(event), StandardCharsets.UTF_8)).append('\n');
    }
    Files.writeString(file, lines);
    return new LogFile(
        file.toString(),
        "acme",
        new FormatSpec(
            "native",
            JsonNodeFactory.instance.objectNode(),
            null,
            Instant.EPOCH,
            Duration.ofDays(36_500)));
  }

  private BacktestSummary run(LogFile... files) throws Exception {
    return new Backtest(
            StreamExecutionEnvironment.createLocalEnvironment(2, JobEnvironment.inProcess()),
            stages(),
            Suppressions.none(),
            new AlertDocument(Map.of()),
            Duration.ofMinutes(10),
            FormatSpec.MAX_RECORD_BYTES)
        .run(List.of(files), folder.resolve("out"), counts -> {});
  }

  static Stages stages() {
    Stages usual = JobStages.of(SettingsBinder.defaults(EnrichSettings.class), Map.of());
    return new Stages(
        usual.enricher(),
        usual.identify(),
        usual.feedTally(),
        usual.feed(),
        () -> new AccountStage(AccountSettings.DEFAULT, List.of(new AskingDetector())),
        usual.campaign(),
        usual.traitTally(),
        usual.trait(),
        usual.alarm(),
        usual.join(),
        usual.incident());
  }
}
