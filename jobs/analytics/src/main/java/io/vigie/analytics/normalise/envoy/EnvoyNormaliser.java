package io.vigie.analytics.normalise.envoy;

import io.vigie.analytics.normalise.DeadLetters;
import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.schemas.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the forms of an access log line apart and refuses what is none. */
final class EnvoyNormaliser implements Normaliser {

  /** Largest record that is read, in bytes: Envoy's own limit on all request headers is 60 KiB. */
  static final int MAX_BYTES = 1 << 20;

  private final JsonLine json;
  private final EnvoyMapper mapper;
  private final AccessLine line = new AccessLine();

  EnvoyNormaliser(EnvoySettings settings, KeyedHash secretHash) {
    json = new JsonLine(settings.fields());
    mapper = new EnvoyMapper(settings, secretHash);
  }

  @Override
  public void normalise(RawRecord raw, Consumer<Normalised> outcomes) {
    if (raw.bytes().length > MAX_BYTES) {
      outcomes.accept(
          DeadLetters.refuse(
              raw,
              EnvoyFormat.NAME,
              DeadLetterReason.TOO_LARGE,
              null,
              "the line has more than " + MAX_BYTES + " bytes"));
      return;
    }
    line.clear();
    Normalised refusal = read(raw);
    outcomes.accept(refusal == null ? mapper.map(raw, line) : refusal);
  }

  /** Fills the line; null when that went well. */
  private @Nullable Normalised read(RawRecord raw) {
    byte[] record = raw.bytes();
    if (!isObject(record)) {
      return readText(raw, new String(record, StandardCharsets.UTF_8));
    }
    if (!json.read(record, line)) {
      return malformed(raw, "no JSON object of at most " + JsonLine.MAX_DEPTH + " levels");
    }
    String message = line.get(Field.MESSAGE);
    if (message == null || line.has(Field.START_TIME)) {
      return null;
    }
    return readMessage(raw, message);
  }

  /** What a container's log holds: a text line, or once more JSON. */
  private @Nullable Normalised readMessage(RawRecord raw, String message) {
    line.clear();
    byte[] inner = message.getBytes(StandardCharsets.UTF_8);
    if (!isObject(inner)) {
      return readText(raw, message);
    }
    return json.read(inner, line) ? null : malformed(raw, "a message that is no JSON object");
  }

  private @Nullable Normalised readText(RawRecord raw, String text) {
    if (TextLine.isProxyLog(text)) {
      return new Normalised.Dropped("proxy_log");
    }
    return TextLine.read(text, line) ? null : malformed(raw, "no line of a known text format");
  }

  private static boolean isObject(byte[] record) {
    for (byte each : record) {
      if (each < 0 || each > ' ') {
        return each == '{';
      }
    }
    return false;
  }

  private static Normalised malformed(RawRecord raw, String what) {
    return DeadLetters.refuse(
        raw,
        EnvoyFormat.NAME,
        DeadLetterReason.MALFORMED,
        null,
        what + "; log in JSON, or in the default text format of Envoy or Istio, one line a record");
  }
}
