@NullMarked
package io.vigie.simulator.settings;

import org.jspecify.annotations.NullMarked;
