/** How many events a second the whole pipeline takes, beside a job that only reads them. */
@NullMarked
package io.vigie.benchmarks;

import org.jspecify.annotations.NullMarked;
