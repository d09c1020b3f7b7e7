/**
 * How Vigie reads from and writes to Kafka: the topics ({@link io.vigie.connectors.kafka.Topics}),
 * the connection ({@link io.vigie.connectors.kafka.KafkaConnection}), sources and sinks for Flink,
 * the watermark of a partition and Avro on the wire.
 */
@NullMarked
package io.vigie.connectors.kafka;

import org.jspecify.annotations.NullMarked;
