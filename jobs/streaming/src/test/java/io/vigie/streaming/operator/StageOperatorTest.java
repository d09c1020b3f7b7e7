package io.vigie.streaming.operator;

import static io.vigie.testkit.Events.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.AccountReport;
import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.campaign.CampaignStage;
import io.vigie.analytics.detect.source.SourceAttackDetector;
import io.vigie.analytics.detect.source.SourceAttackSettings;
import io.vigie.analytics.identify.AliasInput;
import io.vigie.analytics.identify.Asker;
import io.vigie.analytics.identify.IdentifySettings;
import io.vigie.analytics.identify.IdentifyStage;
import io.vigie.analytics.identify.Question;
import io.vigie.analytics.identify.Teacher;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.streaming.topology.RecordTypes;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class StageOperatorTest {

  private static final IdentifySettings ALIASES = SettingsBinder.defaults(IdentifySettings.class);

  private static final StageFactory<SecurityEvent, AccountReport> ACCOUNT =
      () -> new AccountStage(AccountSettings.DEFAULT, List.of());
  private static final StageFactory<Fact, Alert> CAMPAIGN =
      () -> new CampaignStage(List.of(new SourceAttackDetector(SourceAttackSettings.DEFAULT)));

  private static final StageFactory<AliasInput, SecurityEvent> IDENTIFY =
      () -> new IdentifyStage(ALIASES);

  private static final TypeSerializer<AliasInput> ALIAS_INPUTS =
      RecordTypes.aliasInputs().createSerializer(new SerializerConfigImpl());
  private static final TypeSerializer<Fact> FACTS =
      RecordTypes.facts().createSerializer(new SerializerConfigImpl());
  private static final TypeSerializer<SecurityEvent> EVENTS =
      RecordTypes.of(SecurityEvent.class).createSerializer(new SerializerConfigImpl());

  @Test
  void showsInputsInEventTimeOrderWhateverTheOrderOfArrival() throws Exception {
    List<SecurityEvent> events = attack(40);
    List<Fact> expected = facts(events);
    for (int seed = 0; seed < 5; seed++) {
      List<SecurityEvent> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(facts(shuffled)).isEqualTo(expected);
    }
  }

  @Test
  void holdsAnInputUntilTheWatermarkHasPassedIt() throws Exception {
    try (var harness = account()) {
      SecurityEvent event = failure("ada").from("203.0.113.7").event();
      harness.processElement(record(event));
      harness.processWatermark(new Watermark(millis(event) - 1));
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(new Watermark(millis(event)));
      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void countsALateInputAndDropsIt() throws Exception {
    try (var harness = account()) {
      SecurityEvent event = failure("ada").from("203.0.113.7").event();
      harness.processWatermark(new Watermark(millis(event)));
      harness.processElement(record(event));
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(counter(harness, StageOperator.LATE + "account")).isEqualTo(1L);
    }
  }

  @Test
  void showsALateInputAtOnceWhereTheStageJudgesIt() throws Exception {
    SecurityEvent login = Events.login("ada").event();
    login.setSession(Session.newBuilder().setSessionId("s").build());
    SecurityEvent use = Events.login("").after(Duration.ofMinutes(30)).event();
    use.setSession(Session.newBuilder().setSessionId("s").build());
    try (var harness = identify()) {
      List<AliasInput> facts = new ArrayList<>();
      new Teacher(ALIASES).teach(login, facts::add);
      harness.processElement(record(facts.get(0)));
      harness.processWatermark(new Watermark(millis(login) + Duration.ofHours(1).toMillis()));
      AliasInput question = new Question(new Asker(ALIASES).unnamed(use), use);
      harness.processElement(record(question));
      assertThat(harness.extractOutputValues())
          .singleElement()
          .extracting(event -> event.getPrincipal().getAccountName())
          .isEqualTo("ada");
      assertThat(counter(harness, StageOperator.JUDGED_LATE + "identify")).isEqualTo(1L);
      assertThat(counter(harness, StageOperator.LATE + "identify")).isEqualTo(0L);
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Parcel<AliasInput>, SecurityEvent>
      identify() throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, Parcel<AliasInput>, SecurityEvent>(
            new StageOperator<>("identify", IDENTIFY), new StageKey<>(), Types.STRING);
    harness.setup(RecordTypes.of(SecurityEvent.class).createSerializer(new SerializerConfigImpl()));
    harness.getStreamConfig().setupNetworkInputs(new ParcelSerializer<>(ALIAS_INPUTS));
    harness.getStreamConfig().serializeAllConfigs();
    harness.open();
    return harness;
  }

  @Test
  void judgesAnEventThatWasDeliveredTwiceOnce() throws Exception {
    try (var harness = account()) {
      SecurityEvent event = failure("ada").from("203.0.113.7").event();
      harness.processElement(record(event));
      harness.processElement(record(event));
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).hasSize(1);
      assertThat(counter(harness, StageOperator.DUPLICATE + "account")).isEqualTo(1L);
    }
  }

  @Test
  void decidesTheSameHoweverOftenTheWatermarkComes() throws Exception {
    List<Fact> facts = new ArrayList<>(facts(attack(40)));
    facts.addAll(facts(attackAfter(Duration.ofHours(3), 30)));

    List<Alert> atOnce = alerts(facts, false);
    List<Alert> stepByStep = alerts(facts, true);

    assertThat(atOnce).isNotEmpty().isEqualTo(stepByStep);
  }

  @Test
  void leavesNothingBehindWhenAllIsOver() throws Exception {
    try (var harness = campaign()) {
      for (Fact fact : facts(attack(40))) {
        harness.processElement(record(fact));
      }
      harness.processWatermark(new Watermark(millis(Events.DAY.plus(Duration.ofDays(3)))));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void restoresWaitingInputsAtAnotherParallelism() throws Exception {
    List<SecurityEvent> events = attack(40);
    OperatorSubtaskState snapshot;
    try (var harness = account()) {
      snapshot = snapshotAfterTen(events, EVENTS, harness);
    }
    List<Fact> after = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var harness = account(EVENTS, new KeyTypeInfo(), 2, subtask)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, 128, 1, 2, subtask));
        harness.open();
        after.addAll(theRest(harness));
      }
    }
    assertThatTheLast30Are(after, events);
  }

  /** Earlier releases wrote keys and events with serializers of Flink's own. */
  @Test
  void restoresWhatEarlierReleasesKept() throws Exception {
    List<SecurityEvent> events = attack(40);
    OperatorSubtaskState snapshot;
    TypeSerializer<SecurityEvent> earlier = new AvroSerializer<>(SecurityEvent.class);
    try (var harness = account(earlier, Types.STRING, 1, 0)) {
      harness.open();
      snapshot = snapshotAfterTen(events, earlier, harness);
    }
    try (var harness = account(EVENTS, new KeyTypeInfo(), 1, 0)) {
      harness.initializeState(snapshot);
      harness.open();
      assertThat(harness.numKeyedStateEntries()).isEqualTo(10);
      assertThat(harness.numEventTimeTimers()).isEqualTo(10);
      assertThatTheLast30Are(theRest(harness), events);
    }
  }

  private static OperatorSubtaskState snapshotAfterTen(
      List<SecurityEvent> events,
      TypeSerializer<SecurityEvent> serializer,
      KeyedOneInputStreamOperatorTestHarness<String, Parcel<SecurityEvent>, AccountReport> harness)
      throws Exception {
    for (SecurityEvent event : events) {
      harness.processElement(sent(ACCOUNT, event, serializer, millis(event)));
    }
    harness.processWatermark(new Watermark(millis(events.get(9))));
    return harness.snapshot(1, 1);
  }

  private static List<Fact> theRest(
      KeyedOneInputStreamOperatorTestHarness<String, Parcel<SecurityEvent>, AccountReport> harness)
      throws Exception {
    harness.processWatermark(Watermark.MAX_WATERMARK);
    return harness.extractOutputValues().stream().map(Fact.class::cast).toList();
  }

  private static void assertThatTheLast30Are(List<Fact> facts, List<SecurityEvent> events) {
    assertThat(facts)
        .extracting(Fact::eventId)
        .containsExactlyInAnyOrderElementsOf(
            events.subList(10, 40).stream().map(SecurityEvent::getId).toList());
  }

  private static List<SecurityEvent> attack(int accounts) {
    return attackAfter(Duration.ZERO, accounts);
  }

  private static List<SecurityEvent> attackAfter(Duration elapsed, int accounts) {
    List<SecurityEvent> events = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      events.add(failure("user" + i).from("203.0.113.7").after(elapsed.plusSeconds(i)).event());
    }
    return events;
  }

  private static List<Fact> facts(List<SecurityEvent> events) throws Exception {
    try (var harness = account()) {
      for (SecurityEvent event : events) {
        harness.processElement(record(event));
      }
      harness.processWatermark(Watermark.MAX_WATERMARK);
      return harness.extractOutputValues().stream().map(Fact.class::cast).toList();
    }
  }

  private static List<Alert> alerts(List<Fact> facts, boolean stepByStep) throws Exception {
    try (var harness = campaign()) {
      for (Fact fact : facts) {
        harness.processElement(record(fact));
        if (stepByStep) {
          harness.processWatermark(new Watermark(fact.time() / 1_000));
        }
      }
      harness.processWatermark(Watermark.MAX_WATERMARK);
      return harness.extractOutputValues();
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<
          String, Parcel<SecurityEvent>, AccountReport>
      account() throws Exception {
    var harness = account(EVENTS, new KeyTypeInfo(), 1, 0);
    harness.open();
    return harness;
  }

  private static KeyedOneInputStreamOperatorTestHarness<
          String, Parcel<SecurityEvent>, AccountReport>
      account(
          TypeSerializer<SecurityEvent> events,
          TypeInformation<String> keys,
          int instances,
          int instance)
          throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, Parcel<SecurityEvent>, AccountReport>(
            new StageOperator<>("account", ACCOUNT),
            new StageKey<>(),
            keys,
            128,
            instances,
            instance);
    harness.setup(RecordTypes.accountReports().createSerializer(new SerializerConfigImpl()));
    harness.getStreamConfig().setupNetworkInputs(new ParcelSerializer<>(events));
    harness.getStreamConfig().serializeAllConfigs();
    return harness;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Parcel<Fact>, Alert> campaign()
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<String, Parcel<Fact>, Alert>(
            new StageOperator<>("campaign", CAMPAIGN), new StageKey<>(), Types.STRING);
    harness.setup(RecordTypes.of(Alert.class).createSerializer(new SerializerConfigImpl()));
    harness.getStreamConfig().setupNetworkInputs(new ParcelSerializer<>(FACTS));
    harness.getStreamConfig().serializeAllConfigs();
    harness.open();
    return harness;
  }

  private static StreamRecord<Parcel<SecurityEvent>> record(SecurityEvent event) throws Exception {
    return sent(ACCOUNT, event, EVENTS, millis(event));
  }

  private static StreamRecord<Parcel<AliasInput>> record(AliasInput input) throws Exception {
    return sent(IDENTIFY, input, ALIAS_INPUTS, input.time() / 1_000);
  }

  private static StreamRecord<Parcel<Fact>> record(Fact fact) throws Exception {
    return sent(CAMPAIGN, fact, FACTS, fact.time() / 1_000);
  }

  /** An input as it comes over the network. */
  private static <I> StreamRecord<Parcel<I>> sent(
      StageFactory<I, ?> stage, I input, TypeSerializer<I> serializer, long millis)
      throws Exception {
    ParcelSerializer<I> parcels = new ParcelSerializer<>(serializer);
    DataOutputSerializer out = new DataOutputSerializer(64);
    parcels.serialize(Parcel.to(stage.create(), input), out);
    return new StreamRecord<>(
        parcels.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())), millis);
  }

  private static long millis(SecurityEvent event) {
    return event.getTime() / 1_000;
  }

  private static long millis(Instant instant) {
    return instant.toEpochMilli();
  }

  private static Object counter(
      KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness, String name) throws Exception {
    return harness
        .getEnvironment()
        .getAccumulatorRegistry()
        .getSnapshot()
        .deserializeUserAccumulators(StageOperatorTest.class.getClassLoader())
        .get(name)
        .getLocalValue();
  }
}
