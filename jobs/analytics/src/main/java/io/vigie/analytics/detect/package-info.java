/**
 * The contract of a detector, and one package below for each detector: its settings, state, logic,
 * {@code detector.yaml} and README.
 */
@NullMarked
package io.vigie.analytics.detect;

import org.jspecify.annotations.NullMarked;
