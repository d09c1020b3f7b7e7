/** How the types of the wire contract are written and read. */
@NullMarked
package io.vigie.schemas.codec;

import org.jspecify.annotations.NullMarked;
