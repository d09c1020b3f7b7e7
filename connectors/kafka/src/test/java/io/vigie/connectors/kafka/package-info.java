/** Tests of the Kafka connector; those named {@code IT} start a real broker. */
@NullMarked
package io.vigie.connectors.kafka;

import org.jspecify.annotations.NullMarked;
