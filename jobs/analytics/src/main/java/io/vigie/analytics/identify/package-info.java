/**
 * The identify stage, one key for each alias: it learns from events that name both an account and
 * an alias of it (a session, an id, a telephone number), and names the account of events that carry
 * the alias alone.
 */
@NullMarked
package io.vigie.analytics.identify;

import org.jspecify.annotations.NullMarked;
