/** One login that opens one service after another. */
@NullMarked
package io.vigie.analytics.detect.fanout;

import org.jspecify.annotations.NullMarked;
