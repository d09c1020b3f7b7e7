package io.vigie.analytics.normalise.camara;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigie.analytics.normalise.EventIds;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.schemas.SubscriberChangeKind;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an answer of the SIM-swap API, wrapped with what was asked. */
final class ApiResult {

  static final String RETRIEVE_DATE = "sim-swap/retrieve-date";
  static final String CHECK = "sim-swap/check";

  private final Changes changes;

  ApiResult(Changes changes) {
    this.changes = changes;
  }

  Normalised read(String tenant, Told told) throws Problem {
    String api = told.text("api");
    return switch (api) {
      case RETRIEVE_DATE -> retrievedDate(tenant, told);
      case CHECK -> checked(tenant, told);
      default -> throw told.invalid("api", "must be one of " + RETRIEVE_DATE + ", " + CHECK);
    };
  }

  private Normalised retrievedDate(String tenant, Told told) throws Problem {
    long asked = told.time("time");
    String phone = phone(told);
    Told response = told.inside("response");
    if (response.node().path("latestSimChange").isNull()) {
      return new Normalised.Dropped("no_swap_known");
    }
    long swapped = response.time("latestSimChange");
    return changes.accepted(change(tenant, told, phone, RETRIEVE_DATE, swapped, swapped, asked));
  }

  private Normalised checked(String tenant, Told told) throws Problem {
    long asked = told.time("time");
    String phone = phone(told);
    Told response = told.inside("response");
    JsonNode swapped = response.node().path("swapped");
    if (!swapped.isBoolean()) {
      throw swapped.isMissingNode()
          ? response.missing("swapped")
          : response.invalid("swapped", "must be true or false");
    }
    return swapped.booleanValue()
        ? changes.accepted(change(tenant, told, phone, CHECK, asked, null, asked))
        : new Normalised.Dropped("not_swapped");
  }

  private static String phone(Told told) throws Problem {
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
      long time,
      @Nullable Long effective,
      long asked)
      throws Problem {
    // The same swap found again is the same event. The number enters as its pseudonym only: a plain
    // hash of a phone number is no secret.
    String key = api + '\0' + Objects.requireNonNull(changes.msisdn(phone)) + '\0' + time;
    return new Change(
        EventIds.of(CamaraFormat.NAME, key.getBytes(StandardCharsets.UTF_8)),
        tenant,
        time,
        api,
        SubscriberChangeKind.SIM_SWAP,
        null,
        phone,
        told.optionalText("account"),
        effective,
        asked,
        told.optionalText("carrier"));
  }
}
