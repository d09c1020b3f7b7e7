/** Every figure of the world with its default and where the default comes from. */
@NullMarked
package io.vigie.simulator.settings;

import org.jspecify.annotations.NullMarked;
