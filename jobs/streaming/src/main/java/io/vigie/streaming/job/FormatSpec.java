package io.vigie.streaming.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.normalise.Intake;
import io.vigie.analytics.normalise.IntakeLimits;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.SourceContext;
import io.vigie.analytics.normalise.SourceFormats;
import io.vigie.analytics.settings.Secret;
import io.vigie.streaming.topology.NormaliserFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A source format with its options, to be opened where records are read. It travels with the job
 * and carries a reference to the pseudonym key, never the key.
 */
public final class FormatSpec implements NormaliserFactory {

  private static final long serialVersionUID = 1L;

  /** Largest record that is read. */
  public static final int MAX_RECORD_BYTES = IntakeLimits.DEFAULT.maxBytes();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String format;
  private final String options;
  private final @Nullable Secret pseudonymKey;
  private final Instant earliest;
  private final Duration futureTolerance;

  /**
   * A format.
   *
   * @param pseudonymKey key of the pseudonyms; null only in a backtest
   */
  public FormatSpec(
      String format,
      ObjectNode options,
      @Nullable Secret pseudonymKey,
      Instant earliest,
      Duration futureTolerance) {
    this.format = format;
    this.options = options.toString();
    this.pseudonymKey = pseudonymKey;
    this.earliest = earliest;
    this.futureTolerance = futureTolerance;
  }

  @Override
  public Normaliser open() {
    Normaliser normaliser =
        SourceFormats.load()
            .named(format)
            .open(new SourceContext(options(), PseudonymKey.hash(pseudonymKey)));
    return new Intake(
        format,
        normaliser,
        new IntakeLimits(MAX_RECORD_BYTES, earliest, futureTolerance),
        InstantSource.system());
  }

  private ObjectNode options() {
    try {
      return (ObjectNode) JSON.readTree(options);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the options were JSON when they were written", e);
    }
  }
}
