package io.vigie.analytics.identify;

import io.vigie.analytics.normalise.Timeliness;
import io.vigie.schemas.SecurityEvent;

/**
 * Whose is it?
 *
 * @param alias what the event points at its account with
 * @param event the event
 */
public record Question(Alias alias, SecurityEvent event) implements AliasInput {

  @Override
  public long time() {
    return Timeliness.knownAt(event);
  }
}
