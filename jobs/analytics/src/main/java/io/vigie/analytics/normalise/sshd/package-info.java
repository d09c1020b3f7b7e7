/** Format {@code sshd}: what OpenSSH's server writes to syslog. */
@NullMarked
package io.vigie.analytics.normalise.sshd;

import org.jspecify.annotations.NullMarked;
