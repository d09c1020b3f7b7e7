/**
 * Keeps alerts from people, openly: exceptions with an owner, a reason and an end, and detectors
 * that are only watched. A suppressed alert is marked and written all the same.
 */
@NullMarked
package io.vigie.analytics.suppress;

import org.jspecify.annotations.NullMarked;
