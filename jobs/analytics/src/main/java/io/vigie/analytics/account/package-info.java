/**
 * The account stage, one key for each account: it knows the account's devices and networks, judges
 * how familiar each attempt is, and tells the campaign stage in small facts.
 */
@NullMarked
package io.vigie.analytics.account;

import org.jspecify.annotations.NullMarked;
