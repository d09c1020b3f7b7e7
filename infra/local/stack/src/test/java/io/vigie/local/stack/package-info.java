@NullMarked
package io.vigie.local.stack;

import org.jspecify.annotations.NullMarked;
