package io.vigie.analytics.detect.fanout;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A small set of services, as hashes; beyond its limit the longest unopened gives way. Search is
 * linear: most accounts open a handful.
 */
final class Services {

  private final int limit;
  private long[] hashes = new long[2];
  private int size;

  /**
   * An empty set.
   *
   * @param limit most services held, 1 to 255
   */
  Services(int limit) {
    this.limit = limit;
  }

  int size() {
    return size;
  }

  boolean has(long service) {
    return find(service) >= 0;
  }

  /** Adds a service, or makes it the last opened; true when it was not there. */
  boolean add(long service) {
    int index = find(service);
    boolean isNew = index < 0;
    if (isNew && size == limit) {
      index = 0;
    }
    if (index >= 0) {
      System.arraycopy(hashes, index + 1, hashes, index, size - index - 1);
      size--;
    } else if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.min(limit, 2 * size));
    }
    hashes[size++] = service;
    return isNew;
  }

  void addAll(Services others) {
    for (int i = 0; i < others.size; i++) {
      add(others.hashes[i]);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(hashes[i]);
    }
  }

  static Services read(int limit, DataInput in) throws IOException {
    Services services = new Services(limit);
    services.size = in.readUnsignedByte();
    services.hashes = new long[Math.max(2, services.size)];
    for (int i = 0; i < services.size; i++) {
      services.hashes[i] = in.readLong();
    }
    return services;
  }

  private int find(long service) {
    for (int i = 0; i < size; i++) {
      if (hashes[i] == service) {
        return i;
      }
    }
    return -1;
  }
}
