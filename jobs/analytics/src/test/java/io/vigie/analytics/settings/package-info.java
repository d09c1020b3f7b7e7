@NullMarked
package io.vigie.analytics.settings;

import org.jspecify.annotations.NullMarked;
