@NullMarked
package io.vigie.local.stack.flink;

import org.jspecify.annotations.NullMarked;
