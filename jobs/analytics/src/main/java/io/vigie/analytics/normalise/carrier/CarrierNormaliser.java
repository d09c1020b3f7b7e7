package io.vigie.analytics.normalise.carrier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.vigie.analytics.normalise.DeadLetters;
import io.vigie.analytics.normalise.EventIds;
import io.vigie.analytics.normalise.EventTime;
import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.analytics.normalise.RecordProblem;
import io.vigie.schemas.Client;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.codec.IsoTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes events of lines; from here on numbers and cards are pseudonyms. */
final class CarrierNormaliser implements Normaliser {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** What a number without its country is parsed in when the source names none. */
  private static final String NOWHERE = "ZZ";

  private static final Pattern ZONED = Pattern.compile(".*(?:[Zz]|[+-]\\d{2}:?(?:\\d{2})?)");

  /** A phone number, or anything as long: the identity of a card or a telephone. */
  private static final Pattern NUMBER = Pattern.compile("\\d(?:[ ./()-]{0,2}\\d){4,}");

  private final CarrierSettings settings;
  private final KeyedHash hash;
  private final Line line;

  CarrierNormaliser(CarrierSettings settings, KeyedHash hash) {
    this.settings = settings;
    this.hash = hash;
    this.line = new Line(settings);
  }

  @Override
  public void normalise(RawRecord raw, Consumer<Normalised> outcomes) {
    outcomes.accept(outcome(raw));
  }

  private Normalised outcome(RawRecord raw) {
    try {
      Map<Field, String> told = line.read(new String(raw.bytes(), StandardCharsets.UTF_8).strip());
      return told == null
          ? new Normalised.Dropped("head_line")
          : new Normalised.Accepted(event(raw.tenant(), told));
    } catch (RecordProblem e) {
      Normalised.Refused refused =
          DeadLetters.refuse(
              raw, CarrierFormat.NAME, e.reason(), e.field(), String.valueOf(e.getMessage()));
      String excerpt = refused.letter().getExcerpt();
      refused.letter().setExcerpt(NUMBER.matcher(excerpt).replaceAll("***"));
      return refused;
    }
  }

  private SecurityEvent event(String tenant, Map<Field, String> told) throws RecordProblem {
    Kind kind = kind(told);
    String msisdn = msisdn(told);
    String subscription = told.get(Field.SUBSCRIPTION);
    if (msisdn == null && subscription == null) {
      throw missing(Field.PHONE, "or subscription: missing; one of them says whose it is");
    }
    Long effective = time(told, Field.EFFECTIVE);
    Long reported = time(told, Field.REPORTED);
    if (effective == null && reported == null) {
      throw missing(Field.EFFECTIVE, "or reported: missing; one of them says when it was");
    }
    long time = reported == null ? Objects.requireNonNull(effective) : reported;
    return SecurityEvent.newBuilder()
        .setId(id(told, kind, msisdn == null ? subscription : msisdn, effective, time))
        .setTime(time)
        .setTenant(tenant)
        .setSource(CarrierFormat.NAME)
        .setAction(kind.action())
        .setPrincipal(Principal.newBuilder().build())
        .setClient(Client.newBuilder().build())
        .setPayload(
            SubscriberChange.newBuilder()
                .setMsisdnHash(msisdn)
                .setSubscriptionId(subscription)
                .setKind(kind.schema())
                .setEffective(effective)
                .setReported(reported)
                .setChannel(told.get(Field.CHANNEL))
                .setOldImsiHash(hashed("imsi", told.get(Field.OLD_IMSI)))
                .setNewImsiHash(hashed("imsi", told.get(Field.NEW_IMSI)))
                .setImeiHash(hashed("imei", told.get(Field.IMEI)))
                .setCarrier(carrier(told))
                .build())
        .build();
  }

  /** The same change told again is the same event. Numbers enter as their pseudonyms only. */
  private String id(
      Map<Field, String> told, Kind kind, @Nullable String whose, @Nullable Long at, long time) {
    String given = told.get(Field.ID);
    String key =
        given == null
            ? String.join("\0", whose, kind.name(), String.valueOf(at == null ? time : at))
            : String.join("\0", String.valueOf(carrier(told)), given);
    return EventIds.of(CarrierFormat.NAME, key.getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable String carrier(Map<Field, String> told) {
    String own = told.get(Field.CARRIER);
    return own != null || settings.carrier().isEmpty() ? own : settings.carrier();
  }

  private @Nullable String hashed(String domain, @Nullable String value) {
    return value == null ? null : hash.of(domain, value);
  }

  private Kind kind(Map<Field, String> told) throws RecordProblem {
    String word = told.get(Field.KIND);
    if (word == null) {
      throw missing(Field.KIND, ": missing; give it");
    }
    Kind kind = settings.kinds().get(Kind.plain(word));
    if (kind == null) {
      throw invalid(
          Field.KIND,
          "must be one of "
              + String.join(", ", settings.kinds().keySet())
              + "; further words are set under kinds");
    }
    return kind;
  }

  /** The number in E.164 form, hashed as every source hashes it; null when none is told. */
  private @Nullable String msisdn(Map<Field, String> told) throws RecordProblem {
    String given = told.get(Field.PHONE);
    if (given == null) {
      return null;
    }
    String region = settings.region().isEmpty() ? NOWHERE : settings.region();
    try {
      PhoneNumber number = NUMBERS.parse(given, region);
      if (NUMBERS.isPossibleNumber(number)) {
        return hash.of("msisdn", NUMBERS.format(number, PhoneNumberFormat.E164));
      }
    } catch (NumberParseException e) {
      // told below, without the number that it quotes
    }
    throw invalid(
        Field.PHONE,
        settings.region().isEmpty()
            ? "must be a number with + and country code, or set region for numbers of one country"
            : "must be a number with + and country code, or one of " + settings.region());
  }

  private @Nullable Long time(Map<Field, String> told, Field field) throws RecordProblem {
    String text = told.get(field);
    if (text == null) {
      return null;
    }
    Long iso = EventTime.iso(text);
    Long time = iso == null ? EventTime.epoch(text) : iso;
    if (time == null) {
      throw invalid(field, "must be a time, such as 2026-11-23T20:48:05Z or 1795466885");
    }
    return iso == null || ZONED.matcher(text).matches() ? time : inZone(time);
  }

  /** A time that was read as one of UTC, though it is one of the carrier's zone. */
  private long inZone(long micros) {
    Instant utc = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    LocalDateTime local = LocalDateTime.ofInstant(utc, ZoneOffset.UTC);
    return IsoTime.toMicros(local.atZone(settings.zone()).toInstant());
  }

  private static RecordProblem missing(Field field, String rest) {
    return new RecordProblem(
        DeadLetterReason.MISSING_FIELD,
        field.option(),
        field.option() + (rest.startsWith(":") ? rest : " " + rest));
  }

  private static RecordProblem invalid(Field field, String what) {
    return new RecordProblem(
        DeadLetterReason.INVALID_FIELD, field.option(), field.option() + ": " + what);
  }
}
