package io.vigie.analytics.normalise.camara;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;

/** What a message is, by the fields it has. */
enum Shape {
  /** A CloudEvent. */
  NOTIFICATION,
  /** An answer of the API with the question around it. */
  WRAPPED_RESULT,
  /** An answer of the API that tells of a swap, but not whose. */
  BARE_RESULT,
  /** An answer of the API that tells of no swap. */
  NO_SWAP_KNOWN,
  /** An answer of the API that tells of no swap within the time that was asked about. */
  NOT_SWAPPED,
  /** A question to the API. */
  API_REQUEST,
  /** An answer of an API that says it failed. */
  API_ERROR,
  /** A subscription to notifications, asked for or described. */
  SUBSCRIPTION_MANAGEMENT,
  /** An answer or question of another API of CAMARA. */
  OTHER_API,
  /** An object or list without anything in it. */
  EMPTY_MESSAGE,
  /** None of these. */
  UNKNOWN;

  private static final Set<String> REQUEST_FIELDS = Set.of("phoneNumber", "maxAge");
  private static final Set<String> OTHER_API_FIELDS =
      Set.of(
          "idDocument",
          "idDocumentMatch",
          "devicePhoneNumber",
          "devicePhoneNumberVerified",
          "hashedPhoneNumber",
          "latestDeviceChange",
          "givenName",
          "birthdate");

  static Shape of(JsonNode message) {
    if (message.isEmpty()) {
      return message.isContainerNode() ? EMPTY_MESSAGE : UNKNOWN;
    } else if (message.isArray()) {
      return OTHER_API;
    } else if (message.has("specversion") || (message.has("type") && message.has("source"))) {
      return NOTIFICATION;
    } else if (message.has("api")) {
      return WRAPPED_RESULT;
    } else if (message.has("latestSimChange")) {
      return message.get("latestSimChange").isNull() ? NO_SWAP_KNOWN : BARE_RESULT;
    } else if (message.has("swapped")) {
      return message.get("swapped").asBoolean() ? BARE_RESULT : NOT_SWAPPED;
    }
    return ofManagement(message);
  }

  private static Shape ofManagement(JsonNode message) {
    if (message.has("sink") && message.has("types")) {
      return SUBSCRIPTION_MANAGEMENT;
    } else if (message.has("status") && message.has("code") && message.has("message")) {
      return API_ERROR;
    }
    boolean request = true;
    for (Iterator<String> names = message.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (OTHER_API_FIELDS.contains(name)) {
        return OTHER_API;
      }
      request &= REQUEST_FIELDS.contains(name);
    }
    return request ? API_REQUEST : UNKNOWN;
  }

  /** Why a message of this shape is dropped, where it is. */
  String dropReason() {
    return name().toLowerCase(Locale.ROOT);
  }
}
