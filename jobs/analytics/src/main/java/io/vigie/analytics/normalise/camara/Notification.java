package io.vigie.analytics.normalise.camara;

import io.vigie.analytics.normalise.EventIds;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.RecordProblem;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SubscriberChangeKind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a notification: a CloudEvent that the carrier pushed. */
final class Notification {

  private static final String CAMARA = "org.camaraproject.";

  /** Early releases called the API sim-swap; the version after it may rise. */
  private static final Pattern SIM_SWAP =
      Pattern.compile("org\\.camaraproject\\.sim-swap(?:-subscriptions)?\\.v\\d{1,4}\\.(.+)");

  private final Changes changes;

  Notification(Changes changes) {
    this.changes = changes;
  }

  Normalised read(String tenant, Told told) throws RecordProblem {
    String type = told.text("type");
    if (!type.startsWith(CAMARA)) {
      throw told.invalid("type", "is no event of CAMARA; give this source its own topic");
    }
    Matcher simSwap = SIM_SWAP.matcher(type);
    String what = simSwap.matches() ? simSwap.group(1) : "";
    return switch (what) {
      case "swapped" -> change(tenant, told, what, SubscriberChangeKind.SIM_SWAP);
      case "subscription-ended" ->
          change(tenant, told, what, SubscriberChangeKind.SUBSCRIPTION_ENDED);
      default -> new Normalised.Dropped("other_event_type");
    };
  }

  private Normalised change(String tenant, Told told, String what, SubscriberChangeKind kind)
      throws RecordProblem {
    if (!told.text("specversion").equals("1.0")) {
      throw new RecordProblem(
          DeadLetterReason.UNSUPPORTED_VERSION,
          "specversion",
          "specversion: only CloudEvents 1.0 are read");
    }
    String sender = told.text("source");
    String key = sender + '\0' + told.text("id");
    long time = told.time("time");
    Told data = told.inside("data");
    return changes.accepted(
        new Change(
            EventIds.of(CamaraFormat.NAME, key.getBytes(StandardCharsets.UTF_8)),
            tenant,
            time,
            "sim-swap." + what,
            kind,
            data.text("subscriptionId"),
            data.optionalPhone("phoneNumber"),
            null,
            time,
            null,
            sender));
  }
}
