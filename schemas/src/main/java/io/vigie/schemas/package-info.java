/**
 * The wire contract: what an event, an alert and a dead letter are, as types generated from the
 * Avro schemas of this module. Not null-marked: the generator does not annotate; what may be null
 * is what the schema says. What is written by hand stands in the packages below.
 */
package io.vigie.schemas;
