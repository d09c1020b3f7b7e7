package io.vigie.analytics.normalise.camara;

import io.vigie.schemas.SubscriberChangeKind;
import org.jspecify.annotations.Nullable;

/**
 * A change that a carrier told of.
 *
 * @param id identifier of the event
 * @param tenant whose data it is
 * @param time time of the event, in microseconds since 1970
 * @param action the carrier's own name of it
 * @param kind what changed
 * @param subscriptionId the carrier's identifier
 * @param phoneNumber in E.164 form, in clear
 * @param account the account in whose name the carrier was asked
 * @param effective when the change took effect, in microseconds since 1970
 * @param reported when the carrier told of it, in microseconds since 1970
 * @param sender who told of it
 */
record Change(
    String id,
    String tenant,
    long time,
    String action,
    SubscriberChangeKind kind,
    @Nullable String subscriptionId,
    @Nullable String phoneNumber,
    @Nullable String account,
    @Nullable Long effective,
    @Nullable Long reported,
    @Nullable String sender) {}
