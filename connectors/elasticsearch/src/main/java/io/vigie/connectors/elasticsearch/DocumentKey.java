package io.vigie.connectors.elasticsearch;

/**
 * Which document.
 *
 * @param index its index
 * @param id its id
 */
record DocumentKey(String index, String id) {}
