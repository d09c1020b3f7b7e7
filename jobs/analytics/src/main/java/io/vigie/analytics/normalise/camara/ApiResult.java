package io.vigie.analytics.normalise.camara;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.normalise.EventIds;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.analytics.normalise.RecordProblem;
import io.vigie.schemas.SubscriberChangeKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an answer of one of the APIs about a line, wrapped with what was asked. */
final class ApiResult {

  static final String RETRIEVE_DATE = "sim-swap/retrieve-date";
  static final String CHECK = "sim-swap/check";
  static final String DEVICE_DATE = "device-swap/retrieve-date";
  static final String DEVICE_CHECK = "device-swap/check";
  static final String UNCONDITIONAL = "call-forwarding-signal/unconditional-call-forwardings";
  static final String FORWARDINGS = "call-forwarding-signal/call-forwardings";

  private static final List<String> APIS =
      List.of(RETRIEVE_DATE, CHECK, DEVICE_DATE, DEVICE_CHECK, UNCONDITIONAL, FORWARDINGS);

  /** What the list of forwardings holds where there are none. */
  private static final String INACTIVE = "inactive";

  private final Changes changes;

  ApiResult(Changes changes) {
    this.changes = changes;
  }

  Normalised read(String tenant, Told told) throws RecordProblem {
    String api = told.text("api");
    return switch (api) {
      case RETRIEVE_DATE ->
          retrievedDate(tenant, told, api, "latestSimChange", SubscriberChangeKind.SIM_SWAP);
      case DEVICE_DATE ->
          retrievedDate(
              tenant, told, api, "latestDeviceChange", SubscriberChangeKind.DEVICE_CHANGE);
      case CHECK -> checked(tenant, told, api, SubscriberChangeKind.SIM_SWAP);
      case DEVICE_CHECK -> checked(tenant, told, api, SubscriberChangeKind.DEVICE_CHANGE);
      case UNCONDITIONAL -> forwarded(tenant, told, api, told.inside("response").flag("active"));
      case FORWARDINGS -> forwarded(tenant, told, api, anyForwarding(told));
      default -> throw told.invalid("api", "must be one of " + String.join(", ", APIS));
    };
  }

  private Normalised retrievedDate(
      String tenant, Told told, String api, String date, SubscriberChangeKind kind)
      throws RecordProblem {
    long asked = told.time("time");
    String phone = phone(told);
    Told response = told.inside("response");
    if (response.node().path(date).isNull()) {
      return new Normalised.Dropped("no_swap_known");
    }
    long swapped = response.time(date);
    return changes.accepted(change(tenant, told, phone, api, kind, swapped, swapped, asked));
  }

  private Normalised checked(String tenant, Told told, String api, SubscriberChangeKind kind)
      throws RecordProblem {
    long asked = told.time("time");
    String phone = phone(told);
    return told.inside("response").flag("swapped")
        ? changes.accepted(change(tenant, told, phone, api, kind, asked, null, asked))
        : new Normalised.Dropped("not_swapped");
  }

  /** Since when calls are forwarded the carrier does not say. */
  private Normalised forwarded(String tenant, Told told, String api, boolean active)
      throws RecordProblem {
    long asked = told.time("time");
    String phone = phone(told);
    SubscriberChangeKind kind = SubscriberChangeKind.FORWARDING;
    return active
        ? changes.accepted(change(tenant, told, phone, api, kind, asked, null, asked))
        : new Normalised.Dropped("not_forwarded");
  }

  private static boolean anyForwarding(Told told) throws RecordProblem {
    JsonNode response = told.node().path("response");
    if (response.isMissingNode() || response.isNull()) {
      throw told.missing("response");
    }
    if (!response.isArray()) {
      throw told.invalid("response", "must be a list of forwardings");
    }
    for (JsonNode forwarding : response) {
      if (!forwarding.asText().equals(INACTIVE)) {
        return true;
      }
    }
    return false;
  }

  private static String phone(Told told) throws RecordProblem {
    String phone = told.optionalPhone("phoneNumber");
    if (phone == null) {
      throw told.missing("phoneNumber");
    }
    return phone;
  }

  private Change change(
      String tenant,
      Told told,
      String phone,
      String api,
      SubscriberChangeKind kind,
      long time,
      @Nullable Long effective,
      long asked)
      throws RecordProblem {
    // The same swap found again is the same event. The number enters as its pseudonym only: a plain
    // hash of a phone number is no secret.
    String key = api + '\0' + Objects.requireNonNull(changes.msisdn(phone)) + '\0' + time;
    return new Change(
        EventIds.of(CamaraFormat.NAME, key.getBytes(StandardCharsets.UTF_8)),
        tenant,
        time,
        api,
        kind,
        null,
        phone,
        told.optionalText("account"),
        effective,
        asked,
        told.optionalText("carrier"));
  }
}
