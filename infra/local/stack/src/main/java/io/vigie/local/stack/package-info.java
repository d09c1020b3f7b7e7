/**
 * Real Kafka and Elasticsearch servers on this machine, without containers, for the demo and for
 * integration tests. They listen on 127.0.0.1 only and leave nothing behind: no process, no port,
 * no file, unless told to keep their folder.
 */
@NullMarked
package io.vigie.local.stack;

import org.jspecify.annotations.NullMarked;
