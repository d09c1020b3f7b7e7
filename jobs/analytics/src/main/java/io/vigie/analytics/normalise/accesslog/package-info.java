/** Format {@code access-log}: what web servers write of each request. */
@NullMarked
package io.vigie.analytics.normalise.accesslog;

import org.jspecify.annotations.NullMarked;
