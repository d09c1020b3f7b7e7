package io.vigie.evaluation.baseline;

/**
 * A name within a tenant.
 *
 * @param tenant whose data it is
 * @param name address, account or session
 */
record Scoped(String tenant, String name) {}
