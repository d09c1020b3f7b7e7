/** The same topology over files: a bounded source that merges them by time, and what it writes. */
@NullMarked
package io.vigie.streaming.backtest;

import org.jspecify.annotations.NullMarked;
