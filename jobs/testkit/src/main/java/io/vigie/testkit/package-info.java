/** Test scope only: builders of events, and the way to the shared samples. */
@NullMarked
package io.vigie.testkit;

import org.jspecify.annotations.NullMarked;
