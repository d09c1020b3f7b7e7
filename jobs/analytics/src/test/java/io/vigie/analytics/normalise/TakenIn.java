package io.vigie.analytics.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.IsoTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A source format behind the house checks, on a day in 2026. */
public final class TakenIn {

  /** The present of every test. */
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  /** The key under which tests hash. */
  public static final KeyedHash HASH =
      new KeyedHash("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Intake intake;
  private final long ingested;

  private TakenIn(String format, String options, Instant now) {
    ObjectNode parsed = object(options);
    Normaliser normaliser =
        SourceFormats.load().named(format).open(new SourceContext(parsed, HASH));
    intake = new Intake(format, normaliser, IntakeLimits.DEFAULT, InstantSource.fixed(now));
    ingested = IsoTime.toMicros(now);
  }

  /** Opens a format without options. */
  public static TakenIn by(String format) {
    return by(format, "{}");
  }

  /** Opens a format with options as JSON; apostrophes stand for quotation marks. */
  public static TakenIn by(String format, String options) {
    return new TakenIn(format, options, NOW);
  }

  /** Opens a format on another day. */
  public static TakenIn at(Instant now, String format, String options) {
    return new TakenIn(format, options, now);
  }

  /** JSON from a text in which apostrophes stand for quotation marks. */
  public static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError("the test's own JSON is wrong: " + json, e);
    }
  }

  /** The one outcome of a record. */
  public Normalised outcome(byte[] record) {
    List<Normalised> outcomes = new ArrayList<>();
    intake.normalise(new RawRecord(record, "acme", "test", 7, ingested), outcomes::add);
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }

  /** The one outcome of a record. */
  public Normalised outcome(String record) {
    return outcome(record.getBytes(StandardCharsets.UTF_8));
  }

  /** The event that a record becomes. */
  public SecurityEvent event(String record) {
    Normalised outcome = outcome(record);
    assertThat(outcome).as(record).isInstanceOf(Normalised.Accepted.class);
    return ((Normalised.Accepted) outcome).event();
  }

  /** The dead letter that a record becomes. */
  public DeadLetter letter(byte[] record) {
    Normalised outcome = outcome(record);
    assertThat(outcome).isInstanceOf(Normalised.Refused.class);
    return ((Normalised.Refused) outcome).letter();
  }

  /** The dead letter that a record becomes. */
  public DeadLetter letter(String record) {
    return letter(record.getBytes(StandardCharsets.UTF_8));
  }

  /** Why a record is dropped. */
  public String dropReason(String record) {
    Normalised outcome = outcome(record);
    assertThat(outcome).as(record).isInstanceOf(Normalised.Dropped.class);
    return ((Normalised.Dropped) outcome).reason();
  }

  /** Checks why a record is refused. */
  public void refuses(String record, DeadLetterReason reason, String field) {
    DeadLetter letter = letter(record);
    assertThat(letter.getReason()).as(letter.getDetail()).isEqualTo(reason);
    assertThat(letter.getField()).isEqualTo(field);
  }

  /** What was counted. */
  public IntakeCounts counts() {
    return intake.counts();
  }
}
