/** One account in two places, farther apart than anybody travels in the time between. */
@NullMarked
package io.vigie.analytics.detect.travel;

import org.jspecify.annotations.NullMarked;
