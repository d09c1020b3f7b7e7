/** Format {@code native}: the plain-JSON form of an event, one object a line. */
@NullMarked
package io.vigie.analytics.normalise.nativejson;

import org.jspecify.annotations.NullMarked;
