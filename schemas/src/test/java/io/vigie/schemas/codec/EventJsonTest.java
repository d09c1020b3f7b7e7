package io.vigie.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.Client;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

  private static final String HEADER =
      "'id':'1','time':'2026-11-23T20:48:05Z','tenant':'acme','source':'native'";

  @Test
  void leavesOutWhatIsUnknownOrAtItsDefault() {
    assertThat(text(EventJson.write(failedLogin())))
        .isEqualTo(
            json(
                "{'id':'1','time':'2026-11-23T20:48:05.000000Z','tenant':'acme',"
                    + "'source':'native','outcome':'failure','type':'authentication',"
                    + "'authentication':{'stage':'password'}}"));
  }

  @Test
  void tellsAnAccountThatStandsInNoLeakFromOneThatNobodyLookedFor() throws Exception {
    SecurityEvent looked = read("{" + HEADER + ",'type':'authentication','exposure':{}}");
    SecurityEvent unknown = read("{" + HEADER + ",'type':'authentication'}");

    assertThat(looked.getExposure().getLeaks()).isEmpty();
    assertThat(unknown.getExposure()).isNull();
    assertThat(EventJson.read(EventJson.write(looked))).isEqualTo(looked);
  }

  @Test
  void readsTheShortestEvent() throws Exception {
    SecurityEvent event = read("{" + HEADER + ",'type':'authentication'}");
    assertThat(event.getSchemaVersion()).isEqualTo(EventJson.NEWEST_VERSION);
    assertThat(event.getCount()).isEqualTo(1);
    assertThat(event.getAction()).isEmpty();
    assertThat(event.getOutcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(event.getPrincipal()).isEqualTo(Principal.newBuilder().build());
    assertThat(event.getClient()).isEqualTo(Client.newBuilder().build());
    assertThat(event.getSession()).isNull();
    assertThat(event.getPayload()).isEqualTo(Authentication.newBuilder().build());
  }

  @Test
  void takesTheOrderOfFieldsAsItComes() throws Exception {
    SecurityEvent event =
        read("{'authentication':{'stage':'otp'},'type':'authentication'," + HEADER + "}");
    assertThat(((Authentication) event.getPayload()).getStage()).isEqualTo(AuthenticationStage.OTP);
  }

  @Test
  void takesANullForAFieldThatWasLeftOut() throws Exception {
    SecurityEvent event =
        read(
            "{"
                + HEADER
                + ",'type':'authentication','authentication':null,'outcome':null,'count':null,"
                + "'client':{'ip':null},'session':null}");
    assertThat(event).isEqualTo(read("{" + HEADER + ",'type':'authentication'}"));
  }

  @Test
  void keepsAnEmptySessionApartFromNone() throws Exception {
    SecurityEvent event = read("{" + HEADER + ",'type':'session_change','session':{}}");
    assertThat(event.getSession()).isEqualTo(Session.newBuilder().build());
    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  @Test
  void acceptsTimesAsMicroseconds() throws Exception {
    SecurityEvent event =
        read("{'id':'1','time':1795466885123456,'tenant':'a','source':'b','type':'api_call'}");
    assertThat(event.getTime()).isEqualTo(1795466885123456L);
  }

  @Test
  void takesFromTheSourceWhatTheRecordLeavesOut() throws Exception {
    EventDefaults defaults = new EventDefaults("acme", "native", () -> "made-up");
    SecurityEvent event =
        EventJson.read(
            bytes("{'time':'2026-11-23T20:48:05Z','type':'api_call','source':'portal'}"), defaults);
    assertThat(event.getTenant()).isEqualTo("acme");
    assertThat(event.getSource()).isEqualTo("portal");
    assertThat(event.getId()).isEqualTo("made-up");
  }

  @Test
  void replacesHalfASurrogatePair() throws Exception {
    SecurityEvent event = read("{" + HEADER + ",'type':'api_call','action':'a\\ud800b😀'}");
    assertThat(event.getAction()).isEqualTo("a\uFFFDb😀");
    event.setAction("a\ud800b😀");
    assertThat(read(text(EventJson.write(event))).getAction()).isEqualTo("a\uFFFDb😀");
  }

  @Test
  void writesWhatIsNoNumberAsUnknown() {
    SecurityEvent event = failedLogin();
    event.setNetwork(io.vigie.schemas.Network.newBuilder().setLat(Double.NaN).setLon(2.35).build());
    assertThat(text(EventJson.write(event))).contains("\"network\":{\"lon\":2.35}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'colour':1                          | colour           | colour: unknown field of an event
          'tennant':'x'                       | tennant          | did you mean tenant?
          'client':{'ipp':'x'}                | ipp              | unknown field of client; did you mean ip?
          'outcome':'succes'                  | outcome          | one of success, failure, unknown; did you mean success?
          'outcome':'SUCCESS'                 | outcome          | did you mean success?
          'outcome':3                         | outcome          | outcome: must be a string
          'client':'192.0.2.1'                | client           | client: must be an object
          'client':{'rtt_ms':'5'}             | client.rtt_ms    | must be a whole number
          'client':{'rtt_ms':5.5}             | client.rtt_ms    | must be a whole number
          'client':{'rtt_ms':2147483648}      | client.rtt_ms    | from -2147483648 to 2147483647
          'network':{'asn':99999999999999999999} | network.asn   | at most 64 bits
          'network':{'lat':'north'}           | network.lat      | must be a number
          'network':{'lat':1e999}             | network.lat      | beyond the range
          'principal':{'account_exists':'no'} | principal.account_exists | must be true or false
          'action':['a']                      | action           | must be a string
          'ingested':'yesterday'              | ingested         | ingested: must be a time such as
          'ingested':1.5                      | ingested         | ingested: must be a time such as
          'action':'a','action':'b'           | action           | given twice
          'api_call':{}                       | api_call         | does not belong to an event of type authentication
          'authentication':{},'api_call':{}   | api_call         | a second payload beside authentication
          'authentication':{'factors':'otp'}  | authentication.factors | a list of strings
          'authentication':{'factors':[null]} | authentication.factors | a list of strings
          """)
  void namesTheFieldThatIsWrong(String extra, String field, String message) {
    EventFormatException thrown = failure("{" + HEADER + ",'type':'authentication'," + extra + "}");
    assertThat(thrown.reason()).isEqualTo(DeadLetterReason.INVALID_FIELD);
    assertThat(thrown.field()).isEqualTo(field);
    assertThat(thrown).hasMessageContaining(message).hasMessageStartingWith(field + ":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "time", "tenant", "source", "type"})
  void namesTheFieldThatIsMissing(String field) {
    String whole =
        "{'id':'1','time':'2026-11-23T20:48:05Z','tenant':'acme','source':'native','type':'api_call'}";
    EventFormatException thrown = failure(whole.replace("'" + field + "':'", "'action':'"));
    assertThat(thrown.reason()).isEqualTo(DeadLetterReason.MISSING_FIELD);
    assertThat(thrown.field()).isEqualTo(field);
  }

  @Test
  void namesThePayloadsWhenNoneIsGiven() {
    assertThat(failure("{" + HEADER + "}"))
        .hasMessage(
            "type: missing; give it (one of authentication, api_call, credential_change,"
                + " session_change, subscriber_change, business_action)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",'business_action':{}", ",'business_action':{'action':null}"})
  void asksForTheActionOfABusinessAction(String payload) {
    EventFormatException thrown =
        failure("{" + HEADER + ",'type':'business_action'" + payload + "}");
    assertThat(thrown.reason()).isEqualTo(DeadLetterReason.MISSING_FIELD);
    assertThat(thrown.field()).isEqualTo("business_action.action");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "[]",
        "null",
        "'text'",
        "{'id':",
        "{'id':'1'",
        "{} {}",
        "{'id':'1',}",
        "{id:'1'}",
        "{\"id\":\"a\nb\"}",
        "not json"
      })
  void callsMalformedWhatIsNoObject(String record) {
    assertThat(failure(record).reason())
        .isIn(DeadLetterReason.MALFORMED, DeadLetterReason.MISSING_FIELD);
    if (!record.equals("{} {}")) {
      assertThat(failure(record).reason()).isEqualTo(DeadLetterReason.MALFORMED);
    }
  }

  @Test
  void callsASecondObjectOnTheLineMalformed() {
    String event = "{" + HEADER + ",'type':'api_call'}";
    EventFormatException thrown = failure(event + event);
    assertThat(thrown.reason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(thrown).hasMessageContaining("more than one");
  }

  @Test
  void callsBytesThatAreNoUtf8Malformed() {
    byte[] record = bytes("{" + HEADER + ",'type':'api_call','action':'x'}");
    record[record.length - 3] = (byte) 0xFF;
    EventFormatException thrown =
        catchThrowableOfType(EventFormatException.class, () -> EventJson.read(record));
    assertThat(thrown.reason()).isEqualTo(DeadLetterReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "-1", "99999999999"})
  void refusesVersionsItDoesNotKnow(String version) {
    EventFormatException thrown =
        failure("{" + HEADER + ",'type':'api_call','schema_version':" + version + "}");
    boolean isInteger = version.length() < 10;
    assertThat(thrown.reason())
        .isEqualTo(
            isInteger ? DeadLetterReason.UNSUPPORTED_VERSION : DeadLetterReason.INVALID_FIELD);
    assertThat(thrown.field()).isEqualTo("schema_version");
  }

  @Test
  void blamesTheVersionRatherThanTheFieldsItBrought() {
    EventFormatException thrown =
        failure("{'novelty':{'a':[1]},'schema_version':3," + HEADER + ",'type':'api_call'}");
    assertThat(thrown.reason()).isEqualTo(DeadLetterReason.UNSUPPORTED_VERSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'id':hunter2}", "{'id':'1','hunter2", "hunter2", "{'outcome':'hunter2'}"})
  void neverRepeatsAValueOfTheRecord(String record) {
    assertThat(failure(record).getMessage()).doesNotContain("hunter2");
  }

  @Test
  void boundsTheNameOfAnUnknownField() {
    assertThat(failure("{'" + "x".repeat(5000) + "':1}").getMessage()).hasSizeLessThan(200);
  }

  @Test
  void survivesDeepNesting() {
    assertThat(failure("{'client':".repeat(100_000)).reason()).isNotNull();
    assertThat(failure("[".repeat(1_000_000)).reason()).isEqualTo(DeadLetterReason.MALFORMED);
  }

  @Test
  void writesTheActionOfABusinessAction() throws Exception {
    SecurityEvent event = failedLogin();
    event.setPayload(BusinessAction.newBuilder().setAction("").build());
    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  private static SecurityEvent failedLogin() {
    return SecurityEvent.newBuilder()
        .setId("1")
        .setTime(IsoTime.parse("2026-11-23T20:48:05Z"))
        .setTenant("acme")
        .setSource("native")
        .setOutcome(Outcome.FAILURE)
        .setPrincipal(Principal.newBuilder().build())
        .setClient(Client.newBuilder().build())
        .setPayload(Authentication.newBuilder().setStage(AuthenticationStage.PASSWORD).build())
        .build();
  }

  private static EventFormatException failure(String record) {
    return catchThrowableOfType(EventFormatException.class, () -> read(record));
  }

  private static SecurityEvent read(String record) throws EventFormatException {
    return EventJson.read(bytes(record));
  }

  private static byte[] bytes(String record) {
    return json(record).getBytes(StandardCharsets.UTF_8);
  }

  private static String json(String record) {
    return record.replace('\'', '"');
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
