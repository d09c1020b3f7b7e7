package io.vigie.analytics.detect;

import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.schemas.Alert;
import io.vigie.schemas.StepUp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a detector makes of one observation.
 *
 * @param next state to keep, or null to forget the key
 * @param wakeAt event time in microseconds at which to look again, or {@link KeyedMemory#NEVER}
 * @param findings what was found: drafts of alerts, cumulative, without id and revision
 * @param signals what is asked of those who let people in; only detectors of accounts and sessions
 *     may ask
 */
public record Step<S>(@Nullable S next, long wakeAt, List<Alert> findings, List<StepUp> signals) {

  /** A step that asks for nothing. */
  public Step(@Nullable S next, long wakeAt, List<Alert> findings) {
    this(next, wakeAt, findings, List.of());
  }

  /** Keeps a state, finds nothing. */
  public static <S> Step<S> keep(S next, long wakeAt) {
    return new Step<>(next, wakeAt, List.of());
  }

  /** Forgets the key, finds nothing. */
  public static <S> Step<S> forget() {
    return new Step<>(null, KeyedMemory.NEVER, List.of());
  }
}
