package io.vigie.analytics.normalise.nativejson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.normalise.InvalidOptionException;
import io.vigie.analytics.normalise.TakenIn;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.IsoTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeJsonTest {

  private final TakenIn intake = TakenIn.by("native");

  @Test
  void readsAnEventAsItStands() {
    SecurityEvent event =
        intake.event(
            json(
                "{'id':'7','time':'2026-11-23T10:00:00Z','tenant':'other','source':'portal',"
                    + "'outcome':'failure','client':{'ip':'2001:DB8::1'},'type':'authentication'}"));
    assertThat(event.getId()).isEqualTo("7");
    assertThat(event.getTenant()).isEqualTo("other");
    assertThat(event.getSource()).isEqualTo("portal");
    assertThat(event.getOutcome()).isEqualTo(Outcome.FAILURE);
    assertThat(event.getClient().getIp()).isEqualTo("2001:db8::1");
  }

  @Test
  void takesTenantSourceAndIdFromTheSettingsAndTheLine() {
    String line = json("{'time':'2026-11-23T10:00:00Z','type':'api_call'}");
    SecurityEvent event = intake.event(line);
    assertThat(event.getTenant()).isEqualTo("acme");
    assertThat(event.getSource()).isEqualTo("native");
    assertThat(event.getId()).hasSize(32).isEqualTo(intake.event(line).getId());
    assertThat(intake.event(line + " ").getId()).isNotEqualTo(event.getId());
    assertThat(event.getIngested()).isEqualTo(IsoTime.toMicros(TakenIn.NOW));
  }

  @Test
  void refusesAForeignTenantWhenToldTo() {
    TakenIn strict = TakenIn.by("native", "{'tenant_from_record':false}");
    String line = json("{'time':'2026-11-23T10:00:00Z','type':'api_call','tenant':'%s'}");
    strict.refuses(line.formatted("other"), DeadLetterReason.INVALID_FIELD, "tenant");
    assertThat(strict.event(line.formatted("acme")).getTenant()).isEqualTo("acme");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'time':'2026-11-23T10:00:00Z','type'                        | MALFORMED           |
          []                                                           | MALFORMED           |
          {'time':'2026-11-23T10:00:00Z'}                              | MISSING_FIELD       | type
          {'type':'api_call'}                                          | MISSING_FIELD       | time
          {'time':'2026-11-23T10:00:00Z','type':'api_cal'}             | INVALID_FIELD       | type
          {'time':'2026-11-23T10:00:00Z','type':'api_call','tme':1}    | INVALID_FIELD       | tme
          {'time':'2026-11-23T10:00:00Z','type':'api_call','client':{'ip':'a.b'}} | INVALID_FIELD | client.ip
          {'time':'2026-11-23T10:00:00Z','type':'api_call','count':0}  | INVALID_FIELD       | count
          {'time':'2026-11-23T10:00:00Z','type':'api_call','id':''}    | MISSING_FIELD       | id
          {'time':1795428000,'type':'api_call'}                        | TIME_OUT_OF_RANGE   | time
          {'time':'1970-01-01T00:00:00Z','type':'api_call'}            | TIME_OUT_OF_RANGE   | time
          {'time':'2100-01-01T00:00:00Z','type':'api_call'}            | TIME_OUT_OF_RANGE   | time
          {'time':'2026-11-23T10:00:00Z','schema_version':9,'x':1}     | UNSUPPORTED_VERSION | schema_version
          """)
  void refusesWithReasonAndField(String line, DeadLetterReason reason, String field) {
    intake.refuses(json(line), reason, field);
  }

  @Test
  void refusesBinaryBytes() {
    DeadLetter letter = intake.letter(new byte[] {0, (byte) 0xFF, (byte) 0xFE, 1, 2, 3});
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(letter.getExcerpt().chars()).noneMatch(Character::isISOControl);
  }

  @Test
  void rejectsAnOptionOfTheWrongType() {
    assertThatThrownBy(() -> TakenIn.by("native", "{'tenant_from_record':'no'}"))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("native.tenant_from_record");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
