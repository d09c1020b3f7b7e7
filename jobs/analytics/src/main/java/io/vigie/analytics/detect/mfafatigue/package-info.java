/** Second factors asked for again and again, until somebody gives in. */
@NullMarked
package io.vigie.analytics.detect.mfafatigue;

import org.jspecify.annotations.NullMarked;
