/**
 * The incident stage, one key for each entity: it merges findings into alerts with a life cycle,
 * gives them their id and counts their revisions.
 */
@NullMarked
package io.vigie.analytics.incident;

import org.jspecify.annotations.NullMarked;
