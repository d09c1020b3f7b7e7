/**
 * What a keyed stage of the pipeline is, said without any engine: inputs in event-time order, a
 * memory for each key, wake-ups. The streaming job hosts a stage on Flink, tests host it on a map.
 */
@NullMarked
package io.vigie.analytics.stage;

import org.jspecify.annotations.NullMarked;
