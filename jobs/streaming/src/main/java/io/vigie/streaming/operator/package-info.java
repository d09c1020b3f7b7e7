/** The generic Flink operators: they host the pure stages and know nothing of detection. */
@NullMarked
package io.vigie.streaming.operator;

import org.jspecify.annotations.NullMarked;
