package io.vigie.connectors.kafka;

import io.vigie.schemas.codec.SchemaHistory;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Finds the schema a record was written with. This is the seam for a schema registry: an
 * implementation over one looks the fingerprint up there, remembers what it found <em>and</em> what
 * it did not find (fingerprints come from records, so anybody who may write to a topic chooses
 * them), answers within a bounded time, and does not throw.
 *
 * <p>It travels to the task managers serialised; there each instance serves one thread.
 */
@FunctionalInterface
public interface WriterSchemas extends Serializable {

  /**
   * The schema with a CRC-64-AVRO fingerprint of its parsing canonical form.
   *
   * @return empty when nobody knows it
   */
  Optional<Schema> find(long fingerprint);

  /** Every version that was ever released with Vigie. */
  static WriterSchemas released() {
    return fingerprint ->
        SchemaHistory.get().version(fingerprint).map(SchemaHistory.Version::schema);
  }

  /** The given schemas and no others. */
  static WriterSchemas of(Schema... schemas) {
    Map<Long, Schema> known = new HashMap<>();
    for (Schema schema : schemas) {
      known.put(SchemaNormalization.parsingFingerprint64(schema), schema);
    }
    return new Known(Map.copyOf(known));
  }

  /**
   * A fixed set of schemas.
   *
   * @param byFingerprint CRC-64-AVRO to schema
   */
  record Known(Map<Long, Schema> byFingerprint) implements WriterSchemas {

    public Known {
      byFingerprint = Map.copyOf(byFingerprint);
    }

    @Override
    public Optional<Schema> find(long fingerprint) {
      return Optional.ofNullable(byFingerprint.get(fingerprint));
    }
  }
}
