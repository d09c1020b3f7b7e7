package io.vigie.streaming.topology;

import io.vigie.analytics.suppress.SuppressionSettings;
import java.io.Serializable;

/** Reads and checks a document of suppression settings where the job runs. */
@FunctionalInterface
public interface SuppressionReader extends Serializable {

  /**
   * Reads a document.
   *
   * @throws io.vigie.analytics.settings.InvalidSettingsException with every problem
   */
  SuppressionSettings read(String json);
}
