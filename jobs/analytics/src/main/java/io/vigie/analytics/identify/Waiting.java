package io.vigie.analytics.identify;

import io.vigie.schemas.SecurityEvent;
import java.util.ArrayList;
import java.util.List;

/** A change at a carrier that is told to whoever turns out to have had the number. */
final class Waiting {

  final SecurityEvent event;

  /** Until when, in microseconds. */
  final long until;

  /** Accounts it was told to, the first under the event's own id. */
  final List<String> told = new ArrayList<>(1);

  Waiting(SecurityEvent event, long until) {
    this.event = event;
    this.until = until;
  }
}
