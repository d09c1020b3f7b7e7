package io.vigie.schemas.codec;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads and writes records of a generated type in Avro's binary encoding, by a plan that is made
 * once from the type's own schema: the same bytes as Avro's readers and writers make, without
 * asking at each value what the schema says and whether the writer's was another. What was written
 * with another schema is for Avro's own readers.
 *
 * <p>Texts that repeat from record to record (tenant, user agent, country) are shared between the
 * records that are read. Serves one thread.
 *
 * @param <T> generated type
 */
public final class RecordCodec<T extends SpecificRecord> {

  private final Class<T> type;
  private final RecordPlan plan;

  private RecordCodec(Class<T> type) {
    this.type = type;
    this.plan = RecordPlan.of(SpecificData.getForClass(type).getSchema(type));
  }

  /**
   * A codec for one thread.
   *
   * @throws IllegalArgumentException when the type's schema holds what no plan is made for: bytes,
   *     or unions that are neither of null and one other nor of records
   */
  public static <T extends SpecificRecord> RecordCodec<T> of(Class<T> type) {
    return new RecordCodec<>(type);
  }

  /** The schema it reads and writes. */
  public Schema schema() {
    return plan.schema();
  }

  /** Writes a record. */
  public void write(T record, Encoder out) throws IOException {
    plan.write(record, out);
  }

  /**
   * Reads a record.
   *
   * @throws IOException when the bytes end too early; an unchecked exception when they are no such
   *     record otherwise
   */
  public T read(BinaryDecoder in) throws IOException {
    return type.cast(plan.read(in));
  }
}
