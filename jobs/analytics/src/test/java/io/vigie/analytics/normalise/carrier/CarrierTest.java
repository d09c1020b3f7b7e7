package io.vigie.analytics.normalise.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.normalise.TakenIn;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.schemas.codec.IsoTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierTest {

  private static final String LINE =
      "+33612345678,sim_change,2026-11-23T09:00:00Z,2026-11-23T09:05:00Z";
  private static final String PSEUDONYM = TakenIn.HASH.of("msisdn", "+33612345678");
  private static final String FRENCH = "{'region':'FR','zone':'Europe/Paris'}";

  private final TakenIn intake = TakenIn.by("carrier");

  @Test
  void readsALineOfCsv() {
    SecurityEvent event = intake.event(LINE);
    SubscriberChange change = change(event);
    assertThat(event.getSource()).isEqualTo("carrier");
    assertThat(event.getAction()).isEqualTo("sim.swapped");
    assertThat(event.getTime()).isEqualTo(IsoTime.parse("2026-11-23T09:05:00Z"));
    assertThat(change.getKind()).isEqualTo(SubscriberChangeKind.SIM_SWAP);
    assertThat(change.getEffective()).isEqualTo(IsoTime.parse("2026-11-23T09:00:00Z"));
    assertThat(change.getReported()).isEqualTo(event.getTime());
    assertThat(change.getMsisdnHash()).isEqualTo(PSEUDONYM);
    assertThat(event.toString()).doesNotContain("612345678");
  }

  @Test
  void readsAJsonObject() {
    SecurityEvent event =
        TakenIn.by("carrier", "{'fields':{'phone':'msisdn'},'carrier':'Example Mobile'}")
            .event(
                json(
                    "{'msisdn':'+33 6 12 34 56 78','kind':'eSIM','effective':1795424400,"
                        + "'imei':350123451234560,'old_imsi':'208011234567890','channel':'shop'}"));
    SubscriberChange change = change(event);
    assertThat(change.getMsisdnHash()).isEqualTo(PSEUDONYM);
    assertThat(change.getKind()).isEqualTo(SubscriberChangeKind.ESIM);
    assertThat(change.getEffective()).isEqualTo(1_795_424_400_000_000L);
    assertThat(event.getTime()).isEqualTo(change.getEffective());
    assertThat(change.getImeiHash()).isEqualTo(TakenIn.HASH.of("imei", "350123451234560"));
    assertThat(change.getCarrier()).isEqualTo("Example Mobile");
    assertThat(event.toString()).doesNotContain("350123451234560", "208011234567890");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"06 12 34 56 78", "0612345678", "06.12.34.56.78", "+33612345678", "0033612345678"})
  void knowsANumberOfItsRegionHoweverItIsWritten(String number) {
    SecurityEvent event =
        TakenIn.by("carrier", FRENCH).event(LINE.replace("+33612345678", '"' + number + '"'));
    assertThat(change(event).getMsisdnHash()).isEqualTo(PSEUDONYM);
  }

  @Test
  void readsTimesWithoutAZoneInTheCarriersOwn() {
    SecurityEvent event = TakenIn.by("carrier", FRENCH).event(LINE.replace("Z", ""));
    assertThat(event.getTime()).isEqualTo(IsoTime.parse("2026-11-23T08:05:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "sim_change, SIM_SWAP, sim.swapped",
    "SIM-Swap, SIM_SWAP, sim.swapped",
    "number port, PORT_OUT, number.ported",
    "port_in, PORT_IN, number.ported",
    "device_change, DEVICE_CHANGE, device.changed",
    "call_forwarding_set, FORWARDING, forwarding.set",
    "number_recycled, UNKNOWN, number.recycled",
    "CHG_17, SIM_SWAP, sim.swapped"
  })
  void knowsWhatChanged(String word, SubscriberChangeKind kind, String action) {
    SecurityEvent event =
        TakenIn.by("carrier", "{'kinds':{'sim_change':'chg-17'}}")
            .event(LINE.replace("sim_change", word));
    assertThat(change(event).getKind()).isEqualTo(kind);
    assertThat(event.getAction()).isEqualTo(action);
  }

  @Test
  void readsColumnsInTheOrderThatIsSetAndLeavesOthersOut() {
    TakenIn own =
        TakenIn.by(
            "carrier",
            "{'columns':['reported','subscription','-','kind','effective'],'separator':';'}");
    SubscriberChange change =
        change(own.event("2026-11-23T09:05:00Z;s-7;Martin;sim;2026-11-20T09:00:00Z"));
    assertThat(change.getSubscriptionId()).isEqualTo("s-7");
    assertThat(change.getMsisdnHash()).isNull();
    assertThat(own.dropReason("reported;subscription;name;kind;effective")).isEqualTo("head_line");
  }

  @Test
  void takesTheSameChangeToldAgainForOneEvent() {
    String id = intake.event(LINE).getId();
    assertThat(intake.event(LINE.replace("09:05", "11:30")).getId()).isEqualTo(id);
    assertThat(intake.event(LINE.replace("09:00", "09:01")).getId()).isNotEqualTo(id);
    assertThat(intake.event(LINE.replace("sim_change", "esim")).getId()).isNotEqualTo(id);
    assertThat(intake.event(LINE.replace("678,", "679,")).getId()).isNotEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "+33612345678 | 0612345678 | INVALID_FIELD | phone",
        "+33612345678 | +33612 | INVALID_FIELD | phone",
        "+33612345678 | nobody | INVALID_FIELD | phone",
        "+33612345678 | - | MISSING_FIELD | phone",
        "sim_change | moon | INVALID_FIELD | kind",
        "sim_change | | MISSING_FIELD | kind",
        "2026-11-23T09:00:00Z | yesterday | INVALID_FIELD | effective",
        "2026-11-23T09:05:00Z | 2100-01-01T00:00:00Z | TIME_OUT_OF_RANGE | time",
        ",2026-11-23T09:05:00Z | | MALFORMED |",
        "+33612345678 | `\"+33612345678` | MALFORMED |"
      })
  void refusesALineThatIsWrong(String from, String to, DeadLetterReason reason, String field) {
    intake.refuses(LINE.replace(from, to == null ? "" : to), reason, field);
  }

  @Test
  void refusesALineWithoutAnyTimeAndHalfAnObject() {
    intake.refuses("+33612345678,sim,,", DeadLetterReason.MISSING_FIELD, "effective");
    intake.refuses("{\"phone\":", DeadLetterReason.MALFORMED, null);
    intake.refuses("{} {}", DeadLetterReason.MALFORMED, null);
    intake.refuses(
        json("{'phone':{'number':1},'kind':'sim'}"), DeadLetterReason.INVALID_FIELD, "phone");
  }

  @Test
  void keepsNumbersOutOfDeadLetters() {
    DeadLetter letter = intake.letter(LINE.replace("sim_change", "moon"));
    assertThat(letter.toString()).doesNotContain("612345678").contains("moon");
    DeadLetter spaced = intake.letter("\"06 12 34 56 78\",sim,x,y");
    assertThat(spaced.toString()).doesNotContain("34 56");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'columns':['phone','kind','efective']} | did you mean effective?",
        "{'columns':['phone','phone']} | twice",
        "{'separator':';;'} | one character",
        "{'region':'France'} | ISO 3166",
        "{'zone':'Mars'} | time zone",
        "{'kinds':{'moon':'x'}} | has no option moon"
      })
  void refusesOptionsByTheirName(String options, String message) {
    assertThatThrownBy(() -> TakenIn.by("carrier", options))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining(message);
  }

  private static SubscriberChange change(SecurityEvent event) {
    return (SubscriberChange) event.getPayload();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
