/**
 * Stolen sessions: used by somebody else, after their end, or older than a password reset.
 *
 * <p>Sessions are judged under the key of their account, not under their own. A password reset and
 * all uses of the account's sessions then meet in one place and in event-time order, without a
 * broadcast of resets to 50 million keys; README.md beside this file gives the figures.
 */
@NullMarked
package io.vigie.analytics.detect.session;

import org.jspecify.annotations.NullMarked;
