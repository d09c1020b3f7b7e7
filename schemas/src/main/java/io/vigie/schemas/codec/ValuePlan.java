package io.vigie.schemas.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** How values of one schema are read and written. */
abstract class ValuePlan {

  /** Fields whose texts repeat from record to record. */
  static final Set<String> REPEATING =
      Set.of(
          "tenant",
          "source",
          "action",
          "relying_party",
          "user_agent",
          "ua_family",
          "ua_version",
          "os_family",
          "tls_fingerprint",
          "header_order_hash",
          "as_org",
          "country",
          "region",
          "city",
          "factors",
          "leak_source",
          "endpoint",
          "route",
          "method",
          "object_type",
          "initiator",
          "channel",
          "carrier");

  static ValuePlan of(String field, Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> RecordPlan.of(schema);
      case UNION -> union(field, schema.getTypes());
      case STRING -> REPEATING.contains(field) ? new RepeatingTextPlan() : new Text();
      case ENUM -> new Choice(constants(schema));
      case INT -> new Int();
      case LONG -> new Long64();
      case DOUBLE -> new Real();
      case BOOLEAN -> new Truth();
      case ARRAY -> new Items(of(field, schema.getElementType()));
      case MAP -> new Entries(of(field, schema.getValueType()));
      case BYTES, FIXED, FLOAT, NULL ->
          throw new IllegalArgumentException(field + ": no plan for " + schema.getType());
    };
  }

  private static ValuePlan union(String field, List<Schema> types) {
    if (types.size() == 2 && types.get(0).getType() == Schema.Type.NULL) {
      return new Maybe(of(field, types.get(1)));
    }
    if (types.stream().allMatch(type -> type.getType() == Schema.Type.RECORD)) {
      return new OneOf(types.stream().map(RecordPlan::of).toArray(RecordPlan[]::new));
    }
    throw new IllegalArgumentException(field + ": no plan for a union of " + types);
  }

  /** The generated class of a record or an enum. */
  static Class<?> generated(Schema schema) {
    try {
      return Class.forName(schema.getFullName(), true, ValuePlan.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no generated type for " + schema.getFullName(), e);
    }
  }

  /** The constants of an enum in the order of the schema's symbols. */
  private static Object[] constants(Schema schema) {
    Map<String, Object> byName = new HashMap<>();
    for (Object constant : present(generated(schema).getEnumConstants())) {
      byName.put(constant.toString(), constant);
    }
    return schema.getEnumSymbols().stream().map(symbol -> present(byName.get(symbol))).toArray();
  }

  /** Reads a value; null only where the schema allows it. */
  abstract @Nullable Object read(BinaryDecoder in) throws IOException;

  /** Writes a value. */
  abstract void write(@Nullable Object value, Encoder out) throws IOException;

  static <V> V present(@Nullable V value) {
    return Objects.requireNonNull(value, "a field that must be told is null");
  }

  /** A union of null and something. */
  private static final class Maybe extends ValuePlan {
    private final ValuePlan some;

    Maybe(ValuePlan some) {
      this.some = some;
    }

    @Override
    @Nullable Object read(BinaryDecoder in) throws IOException {
      int index = in.readIndex();
      if (index == 0) {
        return null;
      }
      if (index != 1) {
        throw new AvroTypeException("a union of two has no index " + index);
      }
      return some.read(in);
    }

    @Override
    void write(@Nullable Object value, Encoder out) throws IOException {
      if (value == null) {
        out.writeIndex(0);
      } else {
        out.writeIndex(1);
        some.write(value, out);
      }
    }
  }

  /** A union of records. */
  private static final class OneOf extends ValuePlan {
    private final RecordPlan[] records;

    OneOf(RecordPlan[] records) {
      this.records = records;
    }

    @Override
    Object read(BinaryDecoder in) throws IOException {
      int index = in.readIndex();
      if (index < 0 || index >= records.length) {
        throw new AvroTypeException("a union of " + records.length + " has no index " + index);
      }
      return records[index].read(in);
    }

    @Override
    void write(@Nullable Object value, Encoder out) throws IOException {
      Object record = present(value);
      for (int i = 0; i < records.length; i++) {
        if (records[i].describes(record)) {
          out.writeIndex(i);
          records[i].write(record, out);
          return;
        }
      }
      throw new AvroTypeException("a " + record.getClass() + " is none of the union's records");
    }
  }

  private static final class Text extends ValuePlan {

    /** From this length on, bytes are not kept to read the next text into. */
    private static final int LONG = 4_096;

    private Utf8 scratch = new Utf8();

    @Override
    Object read(BinaryDecoder in) throws IOException {
      Utf8 read = in.readString(scratch);
      String text = new String(read.getBytes(), 0, read.getByteLength(), StandardCharsets.UTF_8);
      if (read.getByteLength() >= LONG) {
        scratch = new Utf8();
      }
      return text;
    }

    @Override
    void write(@Nullable Object value, Encoder out) throws IOException {
      out.writeString((String) present(value));
    }
  }

  @SuppressWarnings("EnumOrdinal") // within one process; what is written is the symbol's number
  private static final class Choice extends ValuePlan {
    private final Object[] constants;

    /** Numbers of the symbols by the constants' ordinals. */
    private final int[] numbers;

    Choice(Object[] constants) {
      this.constants = constants;
      this.numbers = new int[constants.length];
      for (int i = 0; i < constants.length; i++) {
        numbers[((Enum<?>) constants[i]).ordinal()] = i;
      }
    }

    @Override
    Object read(BinaryDecoder in) throws IOException {
      int symbol = in.readEnum();
      if (symbol < 0 || symbol >= constants.length) {
        throw new AvroTypeException("no symbol has the number " + symbol);
      }
      return constants[symbol];
    }

    @Override
    void write(@Nullable Object value, Encoder out) throws IOException {
      out.writeEnum(numbers[((Enum<?>) present(value)).ordinal()]);
    }
  }

  private static final class Int extends ValuePlan {
    @Override
    Object read(BinaryDecoder in) throws IOException {
      return in.readInt();
    }

    @Override
    void write(@Nullable Object value, Encoder out) throws IOException {
      out.writeInt((Integer) present(value));
    }
  }

  private static final class Long64 extends ValuePlan {
    @Override
    Object read(BinaryDecoder in) throws IOException {
      return in.readLong();
    }

    @Override
    void write(@Nullable Object value, Encoder out) throws IOException {
      out.writeLong((Long) present(value));
    }
  }

  private static final class Real extends ValuePlan {
    @Override
    Object read(BinaryDecoder in) throws IOException {
      return in.readDouble();
    }

    @Override
    void write(@Nullable Object value, Encoder out) throws IOException {
      out.writeDouble((Double) present(value));
    }
  }

  private static final class Truth extends ValuePlan {
    @Override
    Object read(BinaryDecoder in) throws IOException {
      return in.readBoolean();
    }

    @Override
    void write(@Nullable Object value, Encoder out) throws IOException {
      out.writeBoolean((Boolean) present(value));
    }
  }

  private static final class Items extends ValuePlan {
    private final ValuePlan item;

    Items(ValuePlan item) {
      this.item = item;
    }

    @Override
    Object read(BinaryDecoder in) throws IOException {
      List<@Nullable Object> items = new ArrayList<>(0); // bytes that lie must not reserve memory
      for (long count = in.readArrayStart(); count > 0; count = in.arrayNext()) {
        for (long i = 0; i < count; i++) {
          items.add(item.read(in));
        }
      }
      return items;
    }

    @Override
    void write(@Nullable Object value, Encoder out) throws IOException {
      List<?> items = (List<?>) present(value);
      out.writeArrayStart();
      out.setItemCount(items.size());
      for (Object each : items) {
        out.startItem();
        item.write(each, out);
      }
      out.writeArrayEnd();
    }
  }

  private static final class Entries extends ValuePlan {
    private final ValuePlan entry;

    Entries(ValuePlan entry) {
      this.entry = entry;
    }

    @Override
    Object read(BinaryDecoder in) throws IOException {
      Map<String, @Nullable Object> entries = new HashMap<>();
      for (long count = in.readMapStart(); count > 0; count = in.mapNext()) {
        for (long i = 0; i < count; i++) {
          entries.put(in.readString(), entry.read(in));
        }
      }
      return entries;
    }

    @Override
    void write(@Nullable Object value, Encoder out) throws IOException {
      Map<?, ?> entries = (Map<?, ?>) present(value);
      out.writeMapStart();
      out.setItemCount(entries.size());
      for (Map.Entry<?, ?> each : entries.entrySet()) {
        out.startItem();
        out.writeString((String) each.getKey());
        entry.write(each.getValue(), out);
      }
      out.writeMapEnd();
    }
  }
}
