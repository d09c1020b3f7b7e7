package io.vigie.analytics.normalise;

import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.WireTypes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The house's own checks around a format's normaliser, the same for every source: size, blank
 * lines, the window of time, the client's address, required fields. Whatever a normaliser does,
 * each record ends as an event, a dead letter or a drop, and is counted.
 */
public final class Intake implements Normaliser {

  /** Drop reason of a record of white space only. */
  public static final String BLANK_LINE = "blank_line";

  private final String source;
  private final Normaliser normaliser;
  private final IntakeLimits limits;
  private final EventChecks checks;
  private final IntakeCounts counts = new IntakeCounts();
  private final List<Normalised> collected = new ArrayList<>();

  /**
   * Wraps a normaliser.
   *
   * @param source name of the format, for dead letters
   * @param normaliser reads the records; served by one thread, as this is
   * @param limits what a record may be
   * @param clock the present, for events that claim to come from the future
   */
  public Intake(String source, Normaliser normaliser, IntakeLimits limits, InstantSource clock) {
    WireTypes.trust();
    this.source = source;
    this.normaliser = normaliser;
    this.limits = limits;
    this.checks = new EventChecks(source, limits, clock);
  }

  /** What became of the records so far. */
  public IntakeCounts counts() {
    return counts;
  }

  @Override
  public void normalise(RawRecord raw, Consumer<Normalised> outcomes) {
    counts.countRecord();
    collected.clear();
    Normalised early = withoutReading(raw);
    if (early != null) {
      collected.add(early);
    } else {
      read(raw);
    }
    // Only now: what fails downstream is no fault of the record.
    for (Normalised outcome : collected) {
      counts.count(outcome);
      outcomes.accept(outcome);
    }
  }

  private @Nullable Normalised withoutReading(RawRecord raw) {
    if (raw.bytes().length > limits.maxBytes()) {
      return DeadLetters.refuse(
          raw,
          source,
          DeadLetterReason.TOO_LARGE,
          null,
          "the record has "
              + raw.bytes().length
              + " bytes, the limit is "
              + limits.maxBytes()
              + "; split it or raise max_bytes");
    }
    return isBlank(raw.bytes()) ? new Normalised.Dropped(BLANK_LINE) : null;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }

  private void read(RawRecord raw) {
    try {
      normaliser.normalise(raw, outcome -> collected.add(checked(raw, outcome)));
      if (collected.isEmpty()) {
        collected.add(internalError(raw, "the normaliser came to no outcome"));
      }
    } catch (RuntimeException | StackOverflowError e) {
      // A bad record never stops the job. What was read before stays; the rest is one dead letter.
      collected.add(internalError(raw, e.getClass().getSimpleName() + where(e)));
    }
  }

  private Normalised checked(RawRecord raw, Normalised outcome) {
    if (!(outcome instanceof Normalised.Accepted accepted)) {
      return outcome;
    }
    SecurityEvent event = accepted.event();
    event.setIngested(raw.ingested());
    Normalised refusal = checks.refusal(raw, event);
    return refusal == null ? outcome : refusal;
  }

  /** The exception's message may quote the record; its place in the code does not. */
  private Normalised internalError(RawRecord raw, String what) {
    return DeadLetters.refuse(
        raw,
        source,
        DeadLetterReason.INTERNAL_ERROR,
        null,
        "a fault of the " + source + " normaliser, not of the record: " + what);
  }

  private static String where(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("io.vigie.")) {
        String name = frame.getClassName();
        return " at " + name.substring(name.lastIndexOf('.') + 1) + ":" + frame.getLineNumber();
      }
    }
    return "";
  }
}
