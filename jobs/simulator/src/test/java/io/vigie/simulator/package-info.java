@NullMarked
package io.vigie.simulator;

import org.jspecify.annotations.NullMarked;
