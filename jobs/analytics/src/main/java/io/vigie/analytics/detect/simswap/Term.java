package io.vigie.analytics.detect.simswap;

/**
 * A step of the chain.
 *
 * @param factor what it is
 * @param time when it happened, microseconds since 1970-01-01T00:00:00Z
 * @param score what it adds to the log-odds, in nats
 * @param probability of a takeover once it is known, 0 to 1
 * @param words as a sentence tells it
 * @param eventId the event that told it, empty for none
 * @param source of that event
 */
record Term(
    Factor factor,
    long time,
    double score,
    double probability,
    String words,
    String eventId,
    String source) {}
