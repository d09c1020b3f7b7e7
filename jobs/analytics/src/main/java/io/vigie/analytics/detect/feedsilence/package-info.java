/** Tells when a carrier's feed says nothing for much longer than is its habit. */
@NullMarked
package io.vigie.analytics.detect.feedsilence;

import org.jspecify.annotations.NullMarked;
