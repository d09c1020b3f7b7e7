package io.vigie.schemas.codec;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SubscriberChange;

/** What the JSON form calls each payload. */
final class PayloadNames {

  private PayloadNames() {}

  static String of(Object payload) {
    if (payload instanceof Authentication) {
      return "authentication";
    } else if (payload instanceof ApiCall) {
      return "api_call";
    } else if (payload instanceof CredentialChange) {
      return "credential_change";
    } else if (payload instanceof SessionChange) {
      return "session_change";
    } else if (payload instanceof SubscriberChange) {
      return "subscriber_change";
    } else if (payload instanceof BusinessAction) {
      return "business_action";
    }
    throw new IllegalArgumentException("no payload of an event: " + payload.getClass().getName());
  }
}
