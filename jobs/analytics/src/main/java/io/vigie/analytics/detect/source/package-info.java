/** Credential attacks seen by where they come from: one address, or one network. */
@NullMarked
package io.vigie.analytics.detect.source;

import org.jspecify.annotations.NullMarked;
