/** Whether accounts and passwords are known from leaks. See README.md beside this file. */
@NullMarked
package io.vigie.analytics.enrich.exposure;

import org.jspecify.annotations.NullMarked;
