/** Files that change while the job runs. */
@NullMarked
package io.vigie.analytics.enrich.file;

import org.jspecify.annotations.NullMarked;
