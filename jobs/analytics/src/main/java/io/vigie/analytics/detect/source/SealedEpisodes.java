package io.vigie.analytics.detect.source;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Episodes of a network's addresses as they were read, each opened when it is asked for: a fact is
 * about one address, and the other hundreds of its network are written on as they came.
 *
 * <p>Of each, its length and what {@link Episode#write} wrote, which begins with the address.
 */
final class SealedEpisodes {

  private static final byte[] NOTHING = {};

  /** Stands before the bytes of an episode: 32 bits of length. */
  private static final int LENGTH = Integer.BYTES;

  private byte[] bytes = NOTHING;
  private int used;
  private int size;

  int size() {
    return size;
  }

  /** Opens an address's episode, which then is no longer here; null when there is none. */
  @Nullable Episode take(String address) {
    byte[] name = address.getBytes(StandardCharsets.US_ASCII); // as every address is
    for (int at = 0; at < used; at += LENGTH + length(at)) {
      if (isOf(at + LENGTH, name)) {
        int length = length(at);
        Episode episode = open(at + LENGTH, length);
        System.arraycopy(bytes, at + LENGTH + length, bytes, at, used - at - LENGTH - length);
        used -= LENGTH + length;
        size--;
        return episode;
      }
    }
    return null;
  }

  /** Opens all. */
  void takeAll(Consumer<Episode> each) {
    for (int at = 0; at < used; at += LENGTH + length(at)) {
      each.accept(open(at + LENGTH, length(at)));
    }
    bytes = NOTHING;
    used = 0;
    size = 0;
  }

  private boolean isOf(int at, byte[] name) {
    int length = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    int from = at + Short.BYTES;
    return length == name.length && Arrays.equals(bytes, from, from + length, name, 0, length);
  }

  private int length(int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  private Episode open(int from, int length) {
    try {
      return Episode.read(
          Episode.SPARSE, new DataInputStream(new ByteArrayInputStream(bytes, from, length)));
    } catch (IOException e) {
      throw new UncheckedIOException("an episode could not be read", e);
    }
  }

  void write(DataOutput out) throws IOException {
    out.write(bytes, 0, used);
  }

  /** Length of what {@link #write} writes. */
  int bytes() {
    return used;
  }

  void read(int episodes, int length, DataInput in) throws IOException {
    bytes = new byte[length];
    in.readFully(bytes);
    used = length;
    size = episodes;
  }
}
