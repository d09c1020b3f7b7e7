/** The Flink job. */
@NullMarked
package io.vigie.streaming;

import org.jspecify.annotations.NullMarked;
