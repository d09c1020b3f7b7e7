package io.vigie.analytics.normalise.camara;

import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.schemas.Client;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import org.jspecify.annotations.Nullable;

/** Makes events of changes; from here on a phone number is a pseudonym. */
final class Changes {

  private final KeyedHash hash;
  private final String carrier;

  Changes(KeyedHash hash, String carrier) {
    this.hash = hash;
    this.carrier = carrier;
  }

  /** Pseudonym of a phone number in E.164 form. */
  @Nullable String msisdn(@Nullable String phoneNumber) {
    return phoneNumber == null ? null : hash.of("msisdn", phoneNumber);
  }

  Normalised accepted(Change change) {
    return new Normalised.Accepted(
        SecurityEvent.newBuilder()
            .setId(change.id())
            .setTime(change.time())
            .setTenant(change.tenant())
            .setSource(CamaraFormat.NAME)
            .setAction(change.action())
            .setPrincipal(Principal.newBuilder().setAccountId(change.account()).build())
            .setClient(Client.newBuilder().build())
            .setPayload(
                SubscriberChange.newBuilder()
                    .setMsisdnHash(msisdn(change.phoneNumber()))
                    .setSubscriptionId(change.subscriptionId())
                    .setKind(change.kind())
                    .setEffective(change.effective())
                    .setReported(change.reported())
                    .setCarrier(carrier.isEmpty() ? change.sender() : carrier)
                    .build())
            .build());
  }
}
