package io.vigie.analytics.detect.source;

/**
 * A success from a device that its account does not know: a compromise, should its source turn out
 * to be an attacker.
 *
 * @param time event time, microseconds since 1970-01-01T00:00:00Z
 * @param account the account
 * @param eventId the event
 * @param grounded whether there is more against it than its source: the account has a history that
 *     this device and network are no part of, or the source had failed on this account before
 */
record Suspect(long time, String account, String eventId, boolean grounded) {}
