package io.vigie.streaming.topology;

import io.vigie.analytics.suppress.Suppressor;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertMode;
import io.vigie.schemas.StepUp;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of something that leaves the pipeline under the suppression settings.
 *
 * @param <T> what leaves
 */
interface Leaving<T> extends Serializable {

  /** Alerts are marked; they all go on. */
  Leaving<Alert> ALERTS =
      new Leaving<>() {
        private static final long serialVersionUID = 1L;

        @Override
        public Marked<Alert> mark(Suppressor suppressor, Alert alert) {
          Alert marked = suppressor.mark(alert);
          boolean suppressed = marked.getSuppressed() != null;
          return new Marked<>(marked, suppressed, marked.getMode() == AlertMode.MONITOR);
        }

        @Override
        public boolean speaks() {
          return true;
        }
      };

  /**
   * A step-up signal makes a login service ask a person for more. A detector that is only watched
   * asks nobody for anything: its signals are counted and go no further.
   */
  Leaving<StepUp> STEP_UPS =
      new Leaving<>() {
        private static final long serialVersionUID = 1L;

        @Override
        public Marked<StepUp> mark(Suppressor suppressor, StepUp signal) {
          boolean watched = suppressor.isWatched(signal.getDetector());
          return new Marked<>(watched ? null : signal, false, watched);
        }

        @Override
        public boolean speaks() {
          return false;
        }
      };

  /**
   * What became of it.
   *
   * @param value as it goes on, or null when it does not
   * @param suppressed whether an exception holds for it
   * @param monitored whether its detector is only watched
   */
  record Marked<T>(@Nullable T value, boolean suppressed, boolean monitored) {}

  /** Marks it, or holds it back. */
  Marked<T> mark(Suppressor suppressor, T value);

  /** Whether those who mark it tell what becomes of the settings themselves. */
  boolean speaks();
}
