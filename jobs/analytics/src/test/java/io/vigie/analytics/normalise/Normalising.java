package io.vigie.analytics.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Runs a source format the way the pipeline does: found by its name on the class path. */
public final class Normalising {

  /** The key under which tests hash. */
  public static final KeyedHash HASH =
      new KeyedHash("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  /** When every record of a test was read. */
  public static final long INGESTED = 1_770_000_000_000_000L;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Normaliser normaliser;

  private Normalising(Normaliser normaliser) {
    this.normaliser = normaliser;
  }

  /** Opens a format without options. */
  public static Normalising with(String format) {
    return with(format, "{}");
  }

  /** Opens a format with options as JSON; apostrophes stand for quotation marks. */
  public static Normalising with(String format, String options) {
    return new Normalising(
        ServiceLoader.load(SourceFormat.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals(format))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no format named " + format))
            .open(new SourceContext(object(options), HASH)));
  }

  /** JSON from a text in which apostrophes stand for quotation marks. */
  public static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError("the test's own JSON is wrong: " + json, e);
    }
  }

  /** What became of a record. */
  public List<Normalised> outcomes(byte[] record) {
    List<Normalised> outcomes = new ArrayList<>();
    normaliser.normalise(new RawRecord(record, "acme", "test", 7, INGESTED), outcomes::add);
    assertThat(outcomes).as("every record has an outcome").isNotEmpty();
    return outcomes;
  }

  /** What became of a record. */
  public List<Normalised> outcomes(String record) {
    return outcomes(record.getBytes(StandardCharsets.UTF_8));
  }

  /** The one event that a record becomes. */
  public SecurityEvent event(String record) {
    List<SecurityEvent> events = events(record);
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  /** The events that a record becomes; it must become nothing else. */
  public List<SecurityEvent> events(String record) {
    List<SecurityEvent> events = new ArrayList<>();
    for (Normalised outcome : outcomes(record)) {
      assertThat(outcome).as(record).isInstanceOf(Normalised.Accepted.class);
      events.add(((Normalised.Accepted) outcome).event());
    }
    return events;
  }

  /** The one dead letter that a record becomes. */
  public DeadLetter letter(byte[] record) {
    List<Normalised> outcomes = outcomes(record);
    assertThat(outcomes).hasSize(1).first().isInstanceOf(Normalised.Refused.class);
    return ((Normalised.Refused) outcomes.get(0)).letter();
  }

  /** The one dead letter that a record becomes. */
  public DeadLetter letter(String record) {
    return letter(record.getBytes(StandardCharsets.UTF_8));
  }
}
