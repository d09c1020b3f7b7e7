@NullMarked
package io.vigie.streaming.settings;

import org.jspecify.annotations.NullMarked;
