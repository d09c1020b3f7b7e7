package io.vigie.analytics.normalise.camara;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vigie.analytics.normalise.DeadLetters;
import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.analytics.normalise.RecordProblem;
import io.vigie.schemas.DeadLetterReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the kinds of message apart and keeps phone numbers out of dead letters. */
final class CamaraNormaliser implements Normaliser {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** A phone number, or anything as long: an IMSI, an IMEI, a document. */
  private static final Pattern NUMBER = Pattern.compile("\\d{5,}");

  private static final int MAX_NAMES = 8;
  private static final int MAX_NAME = 40;

  private final Notification notification;
  private final ApiResult apiResult;

  CamaraNormaliser(KeyedHash hash, String carrier) {
    Changes changes = new Changes(hash, carrier);
    notification = new Notification(changes);
    apiResult = new ApiResult(changes);
  }

  @Override
  public void normalise(RawRecord raw, Consumer<Normalised> outcomes) {
    JsonNode message = parse(raw.bytes());
    if (message == null || !message.isContainerNode()) {
      outcomes.accept(
          refuse(
              raw,
              new RecordProblem(
                  DeadLetterReason.MALFORMED, null, "no JSON; send one whole message a record")));
    } else if (!isBatch(message)) {
      outcomes.accept(outcome(raw, message));
    } else {
      message.forEach(each -> outcomes.accept(outcome(raw, each)));
    }
  }

  private static @Nullable JsonNode parse(byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      return null; // from memory: bytes that are no UTF-8
    }
  }

  /** A list of objects is a batch of messages; another list is an answer of another API. */
  private static boolean isBatch(JsonNode message) {
    return message.isArray() && message.size() > 0 && message.get(0).isObject();
  }

  private Normalised outcome(RawRecord raw, JsonNode message) {
    Told told = new Told(message, "");
    try {
      return switch (Shape.of(message)) {
        case NOTIFICATION -> notification.read(raw.tenant(), told);
        case WRAPPED_RESULT -> apiResult.read(raw.tenant(), told);
        case BARE_RESULT -> throw told.missing("phoneNumber");
        case UNKNOWN -> throw unknown(message);
        default -> new Normalised.Dropped(Shape.of(message).dropReason());
      };
    } catch (RecordProblem e) {
      return refuse(raw, e);
    }
  }

  private static RecordProblem unknown(JsonNode message) {
    List<String> names = new ArrayList<>();
    message
        .fieldNames()
        .forEachRemaining(name -> names.add(name.substring(0, Math.min(MAX_NAME, name.length()))));
    return new RecordProblem(
        DeadLetterReason.UNKNOWN_SCHEMA,
        null,
        "no message of CAMARA that this source knows; its fields: "
            + String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size()))));
  }

  private static Normalised refuse(RawRecord raw, RecordProblem problem) {
    Normalised.Refused refused =
        DeadLetters.refuse(
            raw,
            CamaraFormat.NAME,
            problem.reason(),
            problem.field(),
            String.valueOf(problem.getMessage()));
    // What has another shape may hold names and addresses; a known one holds numbers only.
    boolean unknown = problem.reason() == DeadLetterReason.UNKNOWN_SCHEMA;
    String excerpt = refused.letter().getExcerpt();
    refused.letter().setExcerpt(unknown ? "" : NUMBER.matcher(excerpt).replaceAll("***"));
    return refused;
  }
}
