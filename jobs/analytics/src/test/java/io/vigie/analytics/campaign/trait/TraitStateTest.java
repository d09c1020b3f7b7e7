package io.vigie.analytics.campaign.trait;

import static io.vigie.analytics.campaign.trait.TraitFacts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Look;
import io.vigie.analytics.account.Shape;
import io.vigie.analytics.detect.StateBytes;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.analytics.stage.StageHost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old state stays readable, and what happened to a trait once costs little. */
class TraitStateTest {

  private static final String RECORDED = "trait-state.%s.v%d.bin";

  /** When the bytes were recorded, no more mistakes were borne of a trait that was new. */
  private static final TraitSettings RECORDING =
      SettingsBinder.bind(
          JsonNodeFactory.instance.objectNode().put("orphan_ratio_limit", 0.1),
          TraitSettings.class,
          "watch");

  private static final long HOUR = 3_600_000_000L;
  private static final Look HOME = new Look("FR/residential", 10, "shop", Look.Proof.PASSWORD);
  private static final Look PROXY = new Look("BR/residential", 14, "shop", Look.Proof.PASSWORD);

  @Test
  void readsWhatThisVersionRecorded() throws IOException {
    int version = TraitState.CODEC.version();
    assertThat(StateBytes.of(TraitState.CODEC, recorded("busy", version)))
        .isEqualTo(StateBytes.of(TraitState.CODEC, busy()));
  }

  /** Before version 7 a surge withheld nothing, and its strangers were learnt at once. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6})
  void readsWhatEarlierVersionsRecorded(int version) throws IOException {
    TraitState read = recorded("busy", version);
    assertThat(read.unfamiliar.total(TraitWatch.LONG)).isCloseTo(1, within(0.01));
    assertThat(read.score()).isEqualTo(busy().score());
    assertThat(read.surge).isNotNull();
    assertThat(read.surge.failures).isEqualTo(30);
    assertThat(read.suspects.byTime()).extracting(Suspect::account).containsExactly("ada");
    assertThat(StateBytes.of(TraitState.CODEC, read))
        .isEqualTo(StateBytes.of(TraitState.CODEC, recorded("busy", 6)));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7})
  void readsWhatIsKnownOfWhatHappenedOnce(int version) throws IOException {
    assertThat(StateBytes.of(TraitState.CODEC, recorded("lone", version)))
        .isEqualTo(StateBytes.of(TraitState.CODEC, lone()));
  }

  /** From version 5 on the whole tenant knows how people and attacks look. */
  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7})
  void readsWhatATenantLooksLike(int version) throws IOException {
    TraitState read = recorded("tenant", version);
    assertThat(read.people.placed).isEqualTo(41);
    assertThat(read.people.from("FR/residential")).isEqualTo(41);
    assertThat(read.uses.isEmpty()).isFalse();
    assertThat(read.surge).isNotNull();
    assertThat(read.surge.portrait.from("BR/residential")).isEqualTo(30);
    assertThat(read.surge.stolen.isEmpty()).isFalse();
    assertThat(read.suspects.byTime())
        .filteredOn(suspect -> suspect.account().equals("ada"))
        .singleElement()
        .satisfies(
            suspect -> {
              assertThat(suspect.look()).isEqualTo(PROXY);
              assertThat(suspect.isUseKnown()).isTrue();
            });
    assertThat(StateBytes.of(TraitState.CODEC, read)).isNotEmpty();
  }

  /** There are as many as there are passwords. */
  @Test
  void takesLittleForWhatHappenedOnce() throws IOException {
    assertThat(StateBytes.of(TraitState.CODEC, lone()))
        .hasSizeLessThan(StateBytes.recorded(getClass(), "trait-state.lone.v3.bin").length / 2);
  }

  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    int version = TraitState.CODEC.version();
    StateBytes.record(TraitState.CODEC, busy(), String.format(RECORDED, "busy", version));
    StateBytes.record(TraitState.CODEC, lone(), String.format(RECORDED, "lone", version));
    StateBytes.record(TraitState.CODEC, tenant(), String.format(RECORDED, "tenant", version));
  }

  private static TraitState recorded(String name, int version) throws IOException {
    return StateBytes.recorded(
        TraitState.CODEC, version, TraitStateTest.class, String.format(RECORDED, name, version));
  }

  /** A tool's fingerprint that alarms, with a success in it. */
  private static TraitState busy() {
    List<Fact> facts =
        new TraitFacts()
            .standingIn(account -> List.of("town-2026"))
            .attack(Duration.ofHours(1), Duration.ofSeconds(1), 30, TraitFacts.TOOL)
            .theft(Duration.ofHours(1), "ada", TraitFacts.TOOL)
            .all();
    return state(facts, TraitKind.TLS_FINGERPRINT, HOUR + 600_000_000L);
  }

  /** A tenant whose people live at home, and a campaign through lines elsewhere. */
  private static TraitState tenant() {
    TraitFacts facts = new TraitFacts();
    for (int i = 0; i < 40; i++) {
      facts.visit(Duration.ofMinutes(i), "resident" + i, looking(HOME));
    }
    facts
        .newcomer(Duration.ofMinutes(40), "mia", looking(HOME))
        .used(Duration.ofMinutes(43), 12, 170)
        .attack(Duration.ofHours(1), Duration.ofSeconds(1), 30, looking(PROXY))
        .theft(Duration.ofHours(1).plusSeconds(10), "ada", looking(PROXY))
        .used(Duration.ofHours(1).plusSeconds(190), 1, 3);
    return state(facts.all(), TraitKind.TENANT, HOUR + 600_000_000L);
  }

  private static Shape looking(Look look) {
    return new Shape(null, null, null, null, null, null, null, look);
  }

  /** A client that was seen once, at whose bucket nobody has looked yet. */
  private static TraitState lone() {
    List<Fact> facts =
        new TraitFacts()
            .attack(Duration.ofHours(1), Duration.ofSeconds(1), 1, TraitFacts.TOOL)
            .all();
    return state(facts, TraitKind.CLIENT, HOUR + 4_999_999);
  }

  private static TraitState state(List<Fact> facts, TraitKind kind, long until) {
    TraitTally tally = new TraitTally(0);
    facts.forEach(tally::add);
    List<TraitCount> counts = new ArrayList<>();
    tally.drain(Long.MAX_VALUE, counts::add);
    counts.removeIf(count -> count.kind != kind);
    StageHost<TraitCount, TraitAlarm> host = new StageHost<>(new TraitStage(RECORDING));
    host.run(counts, START + until);
    return host.only(new TraitStage(RECORDING).slot());
  }
}
