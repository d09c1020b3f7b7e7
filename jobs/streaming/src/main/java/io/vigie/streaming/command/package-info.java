/** The commands: what a person types, and what is said back. */
@NullMarked
package io.vigie.streaming.command;

import org.jspecify.annotations.NullMarked;
