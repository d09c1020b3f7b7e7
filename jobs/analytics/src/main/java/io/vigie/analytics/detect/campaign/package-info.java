/** Finds campaigns: many accounts, many addresses, one actor. See README.md beside this file. */
@NullMarked
package io.vigie.analytics.detect.campaign;

import org.jspecify.annotations.NullMarked;
