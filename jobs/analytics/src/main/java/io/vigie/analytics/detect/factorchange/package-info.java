/** Factors, contacts and consents that a thief changes to stay. */
@NullMarked
package io.vigie.analytics.detect.factorchange;

import org.jspecify.annotations.NullMarked;
