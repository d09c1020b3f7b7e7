package io.vigie.schemas.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;

/**
 * Every version of the wire schemas that was ever released, so that bytes of any age can be read.
 * Serves Avro's single-object encoding as its schema store: {@code new
 * BinaryMessageDecoder<>(SecurityEvent.getClassSchema …, SchemaHistory.get())}.
 *
 * <p>A released version is never changed or removed. Whoever changes a schema adds the next version
 * to {@code history/}; a test insists. Immutable, safe for use by several threads.
 */
public final class SchemaHistory implements SchemaStore {

  /** The kinds of message on the wire. */
  public enum Type {
    /** {@link io.vigie.schemas.SecurityEvent}. */
    SECURITY_EVENT("security-event"),
    /** {@link io.vigie.schemas.Alert}. */
    ALERT("alert"),
    /** {@link io.vigie.schemas.DeadLetter}. */
    DEAD_LETTER("dead-letter"),
    /** {@link io.vigie.schemas.StepUp}. */
    STEP_UP("step-up"),
    /** {@link io.vigie.schemas.SessionInquiry}. */
    SESSION_INQUIRY("session-inquiry"),
    /** {@link io.vigie.schemas.SessionReport}. */
    SESSION_REPORT("session-report");

    private final String fileName;

    Type(String fileName) {
      this.fileName = fileName;
    }
  }

  /**
   * One released version.
   *
   * @param type what it describes
   * @param number counts up from 1
   * @param schema the schema, complete in itself
   * @param fingerprint CRC-64-AVRO of its parsing canonical form
   */
  public record Version(Type type, int number, Schema schema, long fingerprint) {}

  private static final SchemaHistory RELEASED = new SchemaHistory();

  private final Map<Type, List<Version>> byType = new HashMap<>();
  private final Map<Long, Version> byFingerprint = new HashMap<>();

  private SchemaHistory() {
    WireTypes.trust();
    for (Type type : Type.values()) {
      List<Version> versions = load(type);
      byType.put(type, versions);
      // A version that differs in its documentation or defaults only keeps the fingerprint of the
      // one before; both read the same bytes.
      versions.forEach(version -> byFingerprint.putIfAbsent(version.fingerprint(), version));
    }
  }

  /** The history that comes with this release. */
  public static SchemaHistory get() {
    return RELEASED;
  }

  /** All versions of a type, oldest first; never empty. */
  public List<Version> versions(Type type) {
    return byType.getOrDefault(type, List.of());
  }

  /** The newest version of a type. */
  public Version newest(Type type) {
    List<Version> versions = versions(type);
    return versions.get(versions.size() - 1);
  }

  /** The version with a CRC-64-AVRO fingerprint, if this release knows it. */
  public Optional<Version> version(long fingerprint) {
    return Optional.ofNullable(byFingerprint.get(fingerprint));
  }

  /**
   * The schema with a CRC-64-AVRO fingerprint.
   *
   * @return null when this release does not know it, as Avro expects of a schema store
   */
  @Override
  public @Nullable Schema findByFingerprint(long fingerprint) {
    Version version = byFingerprint.get(fingerprint);
    return version == null ? null : version.schema();
  }

  private static List<Version> load(Type type) {
    List<Version> versions = new ArrayList<>();
    for (Schema schema = read(type, 1); schema != null; schema = read(type, versions.size() + 1)) {
      versions.add(
          new Version(
              type, versions.size() + 1, schema, SchemaNormalization.parsingFingerprint64(schema)));
    }
    if (versions.isEmpty()) {
      throw new IllegalStateException("no version of " + type + " on the class path");
    }
    return List.copyOf(versions);
  }

  private static @Nullable Schema read(Type type, int number) {
    String name = "/io/vigie/schemas/history/" + type.fileName + "-v" + number + ".avsc";
    try (InputStream in = SchemaHistory.class.getResourceAsStream(name)) {
      return in == null ? null : new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
