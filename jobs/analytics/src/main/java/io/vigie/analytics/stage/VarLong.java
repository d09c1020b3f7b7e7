package io.vigie.analytics.stage;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whole numbers in as few bytes as they need, seven bits a byte, small ones of either sign first
 * (LEB128 of the zigzag form, as Avro and Protocol Buffers write them).
 */
public final class VarLong {

  private static final int MORE = 0x80;
  private static final int BITS = 0x7f;

  private VarLong() {}

  /** Writes a number. */
  public static void write(long value, DataOutput out) throws IOException {
    long left = (value << 1) ^ (value >> 63);
    while ((left & ~BITS) != 0) {
      out.writeByte((int) ((left & BITS) | MORE));
      left >>>= 7;
    }
    out.writeByte((int) left);
  }

  /** Reads a number. */
  public static long read(DataInput in) throws IOException {
    long read = 0;
    int shift = 0;
    int part;
    do {
      part = in.readUnsignedByte();
      read |= (long) (part & BITS) << shift;
      shift += 7;
    } while ((part & MORE) != 0);
    return (read >>> 1) ^ -(read & 1);
  }
}
