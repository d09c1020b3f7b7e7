package io.vigie.connectors.elasticsearch;

import io.vigie.schemas.DeadLetter;

/**
 * A document that Elasticsearch will never take, with its dead letter.
 *
 * @param letter why, and a bounded excerpt
 * @param document the whole of it, so that it can be mended and sent again
 */
public record RefusedDocument(DeadLetter letter, DocumentUpsert document) {}
