/**
 * Elasticsearch: the connection, the sink that writes documents under deterministic ids, what
 * becomes of refused documents, and the set-up of templates and aliases.
 */
@NullMarked
package io.vigie.connectors.elasticsearch;

import org.jspecify.annotations.NullMarked;
