/**
 * The wire contract's hand-written part: the plain-JSON form of an event ({@link
 * io.vigie.schemas.codec.EventJson}) and the archive of every schema version ever released ({@link
 * io.vigie.schemas.codec.SchemaHistory}).
 */
@NullMarked
package io.vigie.schemas.codec;

import org.jspecify.annotations.NullMarked;
