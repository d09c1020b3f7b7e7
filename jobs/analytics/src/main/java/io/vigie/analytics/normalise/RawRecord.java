package io.vigie.analytics.normalise;

/**
 * One record as it was read, before anything is known of it.
 *
 * @param bytes the record itself; never null, possibly empty; not to be changed
 * @param tenant whose data it is
 * @param origin where it was read: {@code topic-partition} or a file's name
 * @param position offset in the partition, or line number (from 1) in the file; -1 when unknown
 * @param ingested when it was read (for Kafka: the record's timestamp), in microseconds since
 *     1970-01-01T00:00:00Z
 */
@SuppressWarnings(
    "ArrayRecordComponent") // a carrier on the hot path: never compared, never changed
public record RawRecord(byte[] bytes, String tenant, String origin, long position, long ingested) {}
