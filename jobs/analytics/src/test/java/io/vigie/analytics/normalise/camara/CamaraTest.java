package io.vigie.analytics.normalise.camara;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.TakenIn;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.schemas.codec.IsoTime;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamaraTest {

  private static final String NUMBER = "+33612345678";
  private static final String SWAPPED =
      "{'id':'n-1','source':'https://carrier.example/notify',"
          + "'type':'org.camaraproject.sim-swap-subscriptions.v0.swapped','specversion':'1.0',"
          + "'time':'2026-11-23T09:00:00.25Z','data':{'subscriptionId':'s-7','phoneNumber':'"
          + NUMBER
          + "'}}";
  private static final String RETRIEVED =
      "{'api':'sim-swap/retrieve-date','time':'2026-11-23T10:00:00Z','phoneNumber':'"
          + NUMBER
          + "','account':'u-1','carrier':'Example Mobile',"
          + "'response':{'latestSimChange':'2026-11-20T08:00:00Z'}}";
  private static final String CHECKED =
      "{'api':'sim-swap/check','time':'2026-11-23T10:00:00Z','phoneNumber':'"
          + NUMBER
          + "','maxAge':120,'response':{'swapped':true}}";

  private final TakenIn intake = TakenIn.by("camara");

  @Test
  void readsASwap() {
    SecurityEvent event = intake.event(json(SWAPPED));
    long swapped = IsoTime.parse("2026-11-23T09:00:00.25Z");
    assertThat(event.getTime()).isEqualTo(swapped);
    assertThat(event.getSource()).isEqualTo("camara");
    assertThat(event.getAction()).isEqualTo("sim-swap.swapped");
    SubscriberChange change = (SubscriberChange) event.getPayload();
    assertThat(change.getKind()).isEqualTo(SubscriberChangeKind.SIM_SWAP);
    assertThat(change.getEffective()).isEqualTo(swapped);
    assertThat(change.getSubscriptionId()).isEqualTo("s-7");
    assertThat(change.getMsisdnHash()).isEqualTo(TakenIn.HASH.of("msisdn", NUMBER));
    assertThat(change.getCarrier()).isEqualTo("https://carrier.example/notify");
    assertThat(event.toString()).doesNotContain("612345678");
  }

  @Test
  void readsASwapWithoutANumber() {
    SecurityEvent event =
        intake.event(json(SWAPPED.replace(",'phoneNumber':'" + NUMBER + "'", "")));
    SubscriberChange change = (SubscriberChange) event.getPayload();
    assertThat(change.getMsisdnHash()).isNull();
    assertThat(change.getSubscriptionId()).isEqualTo("s-7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.camaraproject.sim-swap-subscriptions.v1.swapped",
        "org.camaraproject.sim-swap-subscriptions.v12.swapped",
        "org.camaraproject.sim-swap.v0.swapped"
      })
  void toleratesOtherVersionsOfTheInterface(String type) {
    SecurityEvent event =
        intake.event(
            json(SWAPPED.replace("org.camaraproject.sim-swap-subscriptions.v0.swapped", type)));
    assertThat(((SubscriberChange) event.getPayload()).getKind())
        .isEqualTo(SubscriberChangeKind.SIM_SWAP);
  }

  @Test
  void readsTheEndOfASubscription() {
    SecurityEvent event =
        intake.event(json(SWAPPED.replace("v0.swapped", "v0.subscription-ended")));
    assertThat(((SubscriberChange) event.getPayload()).getKind())
        .isEqualTo(SubscriberChangeKind.SUBSCRIPTION_ENDED);
  }

  @Test
  void makesTheIdentifierOfTheNotificationsIdAndSource() {
    String id = intake.event(json(SWAPPED)).getId();
    assertThat(intake.event(json(SWAPPED).replace(",\"time\"", ", \"time\"")).getId())
        .isEqualTo(id);
    assertThat(intake.event(json(SWAPPED.replace("n-1", "n-2"))).getId()).isNotEqualTo(id);
    assertThat(intake.event(json(SWAPPED.replace("/notify", "/other"))).getId()).isNotEqualTo(id);
  }

  @Test
  void readsADateThatWasRetrieved() {
    SecurityEvent event = intake.event(json(RETRIEVED));
    SubscriberChange change = (SubscriberChange) event.getPayload();
    assertThat(event.getTime()).isEqualTo(IsoTime.parse("2026-11-20T08:00:00Z"));
    assertThat(event.getPrincipal().getAccountId()).isEqualTo("u-1");
    assertThat(change.getEffective()).isEqualTo(event.getTime());
    assertThat(change.getReported()).isEqualTo(IsoTime.parse("2026-11-23T10:00:00Z"));
    assertThat(change.getMsisdnHash()).isEqualTo(TakenIn.HASH.of("msisdn", NUMBER));
    assertThat(change.getCarrier()).isEqualTo("Example Mobile");
  }

  @Test
  void takesTheSameSwapFoundTwiceForOneEvent() {
    String later = RETRIEVED.replace("T10:00:00Z", "T11:00:00Z");
    assertThat(intake.event(json(later)).getId()).isEqualTo(intake.event(json(RETRIEVED)).getId());
  }

  @Test
  void readsACheckThatFoundASwapAtAnUnknownTime() {
    SecurityEvent event = intake.event(json(CHECKED));
    SubscriberChange change = (SubscriberChange) event.getPayload();
    assertThat(event.getTime()).isEqualTo(IsoTime.parse("2026-11-23T10:00:00Z"));
    assertThat(change.getEffective()).isNull();
    assertThat(change.getReported()).isEqualTo(event.getTime());
  }

  @Test
  void readsSwapsOfDevices() {
    SecurityEvent dated =
        intake.event(
            json(
                RETRIEVED
                    .replace("sim-swap/", "device-swap/")
                    .replace("latestSimChange", "latestDeviceChange")));
    SubscriberChange change = (SubscriberChange) dated.getPayload();
    assertThat(change.getKind()).isEqualTo(SubscriberChangeKind.DEVICE_CHANGE);
    assertThat(change.getEffective()).isEqualTo(IsoTime.parse("2026-11-20T08:00:00Z"));
    assertThat(dated.getId()).isNotEqualTo(intake.event(json(RETRIEVED)).getId());
    SecurityEvent checked = intake.event(json(CHECKED.replace("sim-swap/", "device-swap/")));
    assertThat(((SubscriberChange) checked.getPayload()).getKind())
        .isEqualTo(SubscriberChangeKind.DEVICE_CHANGE);
    assertThat(checked.getAction()).isEqualTo("device-swap/check");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unconditional-call-forwardings | {'active':true} | true",
        "unconditional-call-forwardings | {'active':false} | false",
        "call-forwardings | ['unconditional','conditional_busy'] | true",
        "call-forwardings | ['inactive'] | false"
      })
  void readsWhetherCallsAreForwarded(String api, String response, boolean active) {
    String answer =
        json(
            CHECKED
                .replace("sim-swap/check", "call-forwarding-signal/" + api)
                .replace("{'swapped':true}", response));
    if (active) {
      SubscriberChange change = (SubscriberChange) intake.event(answer).getPayload();
      assertThat(change.getKind()).isEqualTo(SubscriberChangeKind.FORWARDING);
      assertThat(change.getEffective()).isNull();
    } else {
      assertThat(intake.dropReason(answer)).isEqualTo("not_forwarded");
    }
  }

  @Test
  void dropsAnswersThatTellOfNoSwap() {
    assertThat(intake.dropReason(json(CHECKED.replace("true", "false")))).isEqualTo("not_swapped");
    assertThat(intake.dropReason(json(RETRIEVED.replace("'2026-11-20T08:00:00Z'", "null"))))
        .isEqualTo("no_swap_known");
    assertThat(intake.dropReason("{\"swapped\":false}")).isEqualTo("not_swapped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'id':'n-1',                       |             | MISSING_FIELD       | id",
        "'specversion':'1.0'               | 'specversion':'2.0' | UNSUPPORTED_VERSION |"
            + " specversion",
        "'time':'2026-11-23T09:00:00.25Z'  | 'time':'soon'       | INVALID_FIELD | time",
        "'time':'2026-11-23T09:00:00.25Z'  | 'time':'1970-01-01T00:00:00Z' | TIME_OUT_OF_RANGE |"
            + " time",
        "'time':'2026-11-23T09:00:00.25Z'  | 'time':'2100-01-01T00:00:00Z' | TIME_OUT_OF_RANGE |"
            + " time",
        "'subscriptionId':'s-7'            | 'x':1               | MISSING_FIELD |"
            + " data.subscriptionId",
        "+33612345678                      | 0612345678          | INVALID_FIELD |"
            + " data.phoneNumber",
        "org.camaraproject                 | com.example         | INVALID_FIELD | type",
        "'data':                           | 'dat':              | MISSING_FIELD | data"
      })
  void refusesANotificationThatIsWrong(
      String from, String to, DeadLetterReason reason, String field) {
    intake.refuses(json(SWAPPED.replace(from, to == null ? "" : to)), reason, field);
  }

  @Test
  void refusesAnAnswerThatDoesNotSayWhoseSimItWas() {
    intake.refuses(
        "{\"latestSimChange\":\"2026-11-20T08:00:00Z\"}",
        DeadLetterReason.MISSING_FIELD,
        "phoneNumber");
    intake.refuses("{\"swapped\":true}", DeadLetterReason.MISSING_FIELD, "phoneNumber");
    intake.refuses(
        json(CHECKED.replace("'phoneNumber'", "'number'")),
        DeadLetterReason.MISSING_FIELD,
        "phoneNumber");
    intake.refuses(
        json(CHECKED.replace("'swapped':true", "'swapped':1")),
        DeadLetterReason.INVALID_FIELD,
        "response.swapped");
    intake.refuses(
        json(CHECKED.replace("sim-swap/check", "other")), DeadLetterReason.INVALID_FIELD, "api");
  }

  @Test
  void keepsNumbersOutOfDeadLetters() {
    DeadLetter letter = intake.letter(json(SWAPPED.replace("'time'", "'tme'")));
    assertThat(letter.toString()).doesNotContain("612345678").contains("n-1");
    DeadLetter unknown = intake.letter("{\"surname\":\"Martin\",\"street\":\"Rue Haute\"}");
    assertThat(unknown.getReason()).isEqualTo(DeadLetterReason.UNKNOWN_SCHEMA);
    assertThat(unknown.toString()).contains("surname").doesNotContain("Martin", "Rue Haute");
  }

  @Test
  void readsABatch() {
    Normalised first = intake.outcome("[" + json(SWAPPED) + "]");
    assertThat(first).isInstanceOf(Normalised.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"id\":\"1\"", "7", "\"text\"", "null", "no json", "{} {}"})
  void refusesWhatIsNoMessage(String record) {
    intake.refuses(record, DeadLetterReason.MALFORMED, null);
  }

  @Test
  void refusesBinaryBytesHalfALineAndAGiant() {
    assertThat(intake.letter(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1}).getReason())
        .isEqualTo(DeadLetterReason.MALFORMED);
    String half = json(SWAPPED).substring(0, SWAPPED.length() / 2);
    assertThat(intake.letter(half).getReason()).isEqualTo(DeadLetterReason.MALFORMED);
    byte[] giant = json(SWAPPED + " ".repeat(10_000_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(intake.letter(giant).getReason()).isEqualTo(DeadLetterReason.TOO_LARGE);
  }

  @Test
  void survivesDeepNesting() {
    assertThat(intake.letter("[".repeat(500_000)).getReason())
        .isEqualTo(DeadLetterReason.MALFORMED);
  }

  @Test
  void takesTheCarriersNameFromItsOptions() {
    SecurityEvent event = TakenIn.by("camara", "{'carrier':'Telco'}").event(json(SWAPPED));
    assertThat(((SubscriberChange) event.getPayload()).getCarrier()).isEqualTo("Telco");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
