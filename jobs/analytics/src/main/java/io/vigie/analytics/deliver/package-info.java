/** From an alert to the documents that destinations take. */
@NullMarked
package io.vigie.analytics.deliver;

import org.jspecify.annotations.NullMarked;
