/** The figures as text, JSON and a page. */
@NullMarked
package io.vigie.evaluation.report;

import org.jspecify.annotations.NullMarked;
