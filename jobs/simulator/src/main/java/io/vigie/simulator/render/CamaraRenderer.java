package io.vigie.simulator.render;

import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.simulator.time.Micros;
import java.io.IOException;
import java.io.OutputStream;

/**
 * SIM swaps as CloudEvents of CAMARA's sim-swap-subscriptions. The time is that of the swap, which
 * lies before the report; the phone number is left out, as carriers do for subscriptions made in
 * the user's own name.
 */
final class CamaraRenderer implements Renderer {

  private static final String TYPE = "org.camaraproject.sim-swap-subscriptions.v0.swapped";

  @Override
  public boolean render(SecurityEvent event, OutputStream out) throws IOException {
    if (!(event.getPayload() instanceof SubscriberChange change)
        || change.getKind() != SubscriberChangeKind.SIM_SWAP) {
      return false;
    }
    Long effective = change.getEffective();
    long time = effective == null ? event.getTime() : effective;
    try (Json json = new Json(out)) {
      json.text("id", event.getId())
          .text("source", "https://notifications.vigie-mobile.example")
          .text("type", TYPE)
          .text("specversion", "1.0")
          .text("datacontenttype", "application/json")
          .text("time", Micros.instant(time).toString())
          .object("data")
          .text("subscriptionId", change.getSubscriptionId())
          .end();
    }
    return true;
  }
}
