/** Finds one account that is tried from many places. See README.md beside this file. */
@NullMarked
package io.vigie.analytics.detect.targeted;

import org.jspecify.annotations.NullMarked;
