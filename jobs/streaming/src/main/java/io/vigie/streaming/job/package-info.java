/** From settings to a running job: what is read, what the stages are made from, where it goes. */
@NullMarked
package io.vigie.streaming.job;

import org.jspecify.annotations.NullMarked;
