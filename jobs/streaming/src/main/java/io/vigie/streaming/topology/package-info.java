/** The topology on one page, and the small functions that join its stages. */
@NullMarked
package io.vigie.streaming.topology;

import org.jspecify.annotations.NullMarked;
