package io.vigie.streaming.backtest;

import io.vigie.streaming.topology.NormaliserFactory;
import java.io.Serializable;

/**
 * A file of log records, one a line; gzip when its name ends in {@code .gz}.
 *
 * @param path where it lies
 * @param tenant whose data it is
 * @param format opens the normaliser of its format
 */
public record LogFile(String path, String tenant, NormaliserFactory format)
    implements Serializable {}
