/**
 * Delivery of alerts by webhook: where to, what is said, how it is signed, how often it is tried,
 * and what becomes of an alert that nobody took.
 */
@NullMarked
package io.vigie.connectors.http;

import org.jspecify.annotations.NullMarked;
