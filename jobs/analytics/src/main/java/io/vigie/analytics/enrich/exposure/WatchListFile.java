package io.vigie.analytics.enrich.exposure;

import io.vigie.analytics.enrich.file.UnusableFileException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * How a {@link WatchList} lies on disk: {@code VIGIEWL1}, kind, check of the key, name of the leak,
 * number of entries, the entries as sorted 64-bit numbers, all big-endian, and their CRC-32C.
 */
public final class WatchListFile {

  private static final byte[] MAGIC = "VIGIEWL1".getBytes(StandardCharsets.US_ASCII);

  /** Codes of {@link WatchList.Kind}, never reordered: the place is what is written. */
  private static final WatchList.Kind[] KINDS = {
    WatchList.Kind.ACCOUNTS, WatchList.Kind.PAIRS, WatchList.Kind.PASSWORDS
  };

  private static final int CHUNK = 8192;
  private static final String REMEDY = "; make it again with vigie exposure";

  private WatchListFile() {}

  /**
   * Reads a list.
   *
   * @throws IOException when the file cannot be read
   * @throws UnusableFileException when it is none, is damaged, or does not fit into memory
   */
  public static WatchList read(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file)) {
      CheckedInputStream checked = new CheckedInputStream(raw, new CRC32C());
      DataInputStream in = new DataInputStream(checked);
      byte[] magic = in.readNBytes(MAGIC.length);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new UnusableFileException(
            file + " is no watch list; make one with vigie exposure from a list of names");
      }
      WatchList.Kind kind = kind(in.readUnsignedByte(), file);
      long keyCheck = in.readLong();
      String leak = in.readUTF();
      long[] hashes = hashes(in, in.readLong(), file);
      int found = (int) checked.getChecksum().getValue();
      if (in.readInt() != found || in.read() != -1 || !isSorted(hashes)) {
        throw new UnusableFileException(file + " is damaged" + REMEDY);
      }
      return new WatchList(kind, leak, keyCheck, hashes);
    } catch (EOFException e) {
      throw new UnusableFileException(file + " ends too early" + REMEDY);
    }
  }

  private static WatchList.Kind kind(int code, Path file) {
    if (code >= KINDS.length) {
      throw new UnusableFileException(
          file + " is a list of a kind that this release does not know");
    }
    return KINDS[code];
  }

  private static long[] hashes(DataInputStream in, long count, Path file) throws IOException {
    if (count < 0 || count * Long.BYTES > Files.size(file)) {
      throw new UnusableFileException(file + " ends too early" + REMEDY);
    }
    if (count > Integer.MAX_VALUE - 8
        || count * Long.BYTES > Runtime.getRuntime().maxMemory() / 2) {
      throw new UnusableFileException(
          file
              + " has "
              + count
              + " entries of 8 bytes, too many for this process; give it more memory"
              + " (VIGIE_JAVA_OPTS, or taskmanager.memory.task.heap.size), or make a shorter list");
    }
    long[] hashes = new long[(int) count];
    byte[] chunk = new byte[CHUNK * Long.BYTES];
    for (int at = 0; at < hashes.length; ) {
      int part = Math.min(CHUNK, hashes.length - at);
      in.readFully(chunk, 0, part * Long.BYTES);
      ByteBuffer.wrap(chunk).asLongBuffer().get(hashes, at, part);
      at += part;
    }
    return hashes;
  }

  private static boolean isSorted(long[] hashes) {
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i - 1] >= hashes[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes a list beside the file and then puts it in the file's place at once, so that a running
   * job never sees half of one.
   *
   * @throws IOException when it cannot be written
   */
  public static void write(WatchList list, Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    Path aside = whole.resolveSibling(whole.getFileName() + ".part");
    try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(aside))) {
      CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32C());
      DataOutputStream out = new DataOutputStream(checked);
      out.write(MAGIC);
      out.writeByte(Arrays.asList(KINDS).indexOf(list.kind()));
      out.writeLong(list.keyCheck());
      out.writeUTF(list.leak());
      out.writeLong(list.size());
      writeHashes(list.sorted(), out);
      out.writeInt((int) checked.getChecksum().getValue());
    } catch (IOException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
    Files.move(aside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void writeHashes(long[] hashes, DataOutputStream out) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Long.BYTES);
    for (int at = 0; at < hashes.length; ) {
      int part = Math.min(CHUNK, hashes.length - at);
      chunk.clear().asLongBuffer().put(hashes, at, part);
      out.write(chunk.array(), 0, part * Long.BYTES);
      at += part;
    }
  }
}
