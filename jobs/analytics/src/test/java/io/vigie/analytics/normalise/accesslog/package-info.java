@NullMarked
package io.vigie.analytics.normalise.accesslog;

import org.jspecify.annotations.NullMarked;
