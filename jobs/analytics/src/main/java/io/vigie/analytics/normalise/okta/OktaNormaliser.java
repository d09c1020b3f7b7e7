package io.vigie.analytics.normalise.okta;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vigie.analytics.normalise.DeadLetters;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.schemas.DeadLetterReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Takes a record apart into log events and refuses what is none. */
final class OktaNormaliser implements Normaliser {

  /** Largest record that is read, in bytes; an event hook's batch has about 100 events. */
  static final int MAX_BYTES = 8 << 20;

  /**
   * Deepest nesting that is read: a System Log event needs 7 levels, the batch around it 3 more.
   */
  static final int MAX_DEPTH = 64;

  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final OktaMapper mapper;

  OktaNormaliser(OktaMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public void normalise(RawRecord raw, Consumer<Normalised> outcomes) {
    if (raw.bytes().length > MAX_BYTES) {
      outcomes.accept(
          refuse(
              raw,
              DeadLetterReason.TOO_LARGE,
              "the record has more than " + MAX_BYTES + " bytes; split the batch"));
      return;
    }
    JsonNode root;
    try {
      root = JSON.readValue(raw.bytes());
    } catch (JsonProcessingException e) {
      outcomes.accept(refuse(raw, DeadLetterReason.MALFORMED, notJson(e)));
      return;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
    takeApart(raw, root, outcomes);
  }

  private void takeApart(RawRecord raw, JsonNode root, Consumer<Normalised> outcomes) {
    JsonNode hook = root.path("data").path("events");
    if (hook.isArray()) {
      batch(raw, hook, outcomes);
    } else if (root.isArray()) {
      batch(raw, root, outcomes);
    } else if (root.isObject()) {
      outcomes.accept(mapper.map(() -> raw, unwrapped(new OktaJson(root))));
    } else {
      outcomes.accept(refuse(raw, DeadLetterReason.MALFORMED, NO_EVENT));
    }
  }

  private void batch(RawRecord raw, JsonNode events, Consumer<Normalised> outcomes) {
    if (events.isEmpty()) {
      outcomes.accept(new Normalised.Dropped("empty_batch"));
      return;
    }
    for (JsonNode event : events) {
      if (event.isObject()) {
        outcomes.accept(mapper.map(() -> member(raw, event), unwrapped(new OktaJson(event))));
      } else {
        outcomes.accept(refuse(member(raw, event), DeadLetterReason.MALFORMED, NO_EVENT));
      }
    }
  }

  /** Okta's log stream to Amazon EventBridge puts the event under {@code detail}. */
  private static OktaJson unwrapped(OktaJson event) {
    OktaJson detail = event.at("detail");
    boolean wrapped = detail.isObject() && detail.text("eventType") != null;
    return wrapped && event.text("eventType") == null ? detail : event;
  }

  /** One event of a batch as a record of its own, so that a dead letter holds it and no other. */
  private static RawRecord member(RawRecord batch, JsonNode event) {
    byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
    return new RawRecord(bytes, batch.tenant(), batch.origin(), batch.position(), batch.ingested());
  }

  private static final String NO_EVENT =
      "a JSON value that is no object; send System Log events, an array of them or an event hook's"
          + " batch";

  private static String notJson(JsonProcessingException e) {
    // Jackson's own message quotes the record, which may hold a secret: only the place is told.
    long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
    String cause =
        e instanceof com.fasterxml.jackson.core.exc.StreamConstraintsException
            ? "JSON beyond the limits (nesting of " + MAX_DEPTH + " levels)"
            : "not one JSON value";
    return cause + (at < 0 ? "" : ", at byte " + at) + "; one record is one line of JSON";
  }

  private static Normalised refuse(RawRecord raw, DeadLetterReason reason, String detail) {
    return DeadLetters.refuse(raw, OktaFormat.NAME, reason, null, detail);
  }
}
