package io.vigie.analytics.normalise.nativejson;

import io.vigie.analytics.normalise.DeadLetters;
import io.vigie.analytics.normalise.EventIds;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.RawRecord;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.EventDefaults;
import io.vigie.schemas.codec.EventFormatException;
import io.vigie.schemas.codec.EventJson;
import java.util.function.Consumer;

/** Reads events that are written in Vigie's own form. */
final class NativeJsonNormaliser implements Normaliser {

  private final boolean tenantFromRecord;

  NativeJsonNormaliser(boolean tenantFromRecord) {
    this.tenantFromRecord = tenantFromRecord;
  }

  @Override
  public void normalise(RawRecord raw, Consumer<Normalised> outcomes) {
    outcomes.accept(outcome(raw));
  }

  private Normalised outcome(RawRecord raw) {
    EventDefaults defaults =
        new EventDefaults(
            raw.tenant(),
            NativeJsonFormat.NAME,
            () -> EventIds.of(NativeJsonFormat.NAME, raw.bytes()));
    try {
      SecurityEvent event = EventJson.read(raw.bytes(), defaults);
      if (!tenantFromRecord && !event.getTenant().equals(raw.tenant())) {
        return foreignTenant(raw);
      }
      return new Normalised.Accepted(event);
    } catch (EventFormatException e) {
      return DeadLetters.refuse(
          raw, NativeJsonFormat.NAME, e.reason(), e.field(), String.valueOf(e.getMessage()));
    }
  }

  private static Normalised foreignTenant(RawRecord raw) {
    return DeadLetters.refuse(
        raw,
        NativeJsonFormat.NAME,
        DeadLetterReason.INVALID_FIELD,
        "tenant",
        "tenant: is not the source's own; leave it out, or set tenant_from_record: true");
  }
}
