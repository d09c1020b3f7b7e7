package io.vigie.analytics.enrich.file;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a lookup file stands.
 *
 * @param file the file
 * @param loaded when the version in use was loaded, by the injected clock
 * @param modified when the version in use was last written
 * @param size its size in bytes
 * @param problem why a newer version is not in use, or null when all is well
 */
public record FileStatus(
    Path file, Instant loaded, Instant modified, long size, @Nullable String problem) {}
