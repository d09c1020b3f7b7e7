package io.vigie.analytics.account;

import io.vigie.schemas.Client;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionChangeKind;
import io.vigie.schemas.SessionInquiry;

/**
 * An inquiry on its way to the account it is about. It travels as an event, because that is what
 * comes under the key of an account; it is made inside the job, and the account stage alone sees
 * it. It has no time of its own: it is answered as soon as it comes, whatever the event time.
 */
public final class InquiryEvent {

  /** Source of such events. No source of logs can be called that: their names have no colon. */
  private static final String SOURCE = "vigie:inquiry";

  private InquiryEvent() {}

  /** The inquiry as an event. */
  public static SecurityEvent of(SessionInquiry inquiry) {
    return SecurityEvent.newBuilder()
        .setId(inquiry.getId())
        .setTime(0)
        .setTenant(inquiry.getTenant())
        .setSource(SOURCE)
        .setAction(SOURCE)
        .setOutcome(Outcome.UNKNOWN)
        .setPrincipal(Principal.newBuilder().setAccountId(inquiry.getAccount()).build())
        .setClient(Client.newBuilder().build())
        .setPayload(SessionChange.newBuilder().setKind(SessionChangeKind.UNKNOWN).build())
        .build();
  }

  /** Whether an event is an inquiry. */
  static boolean is(SecurityEvent event) {
    return event.getSource().equals(SOURCE);
  }
}
