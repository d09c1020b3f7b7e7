package io.vigie.schemas.codec;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the generated types of the wire contract may be read. Avro refuses classes that
 * nobody vouched for; without this every JVM of a cluster would need the system property {@code
 * org.apache.avro.SERIALIZABLE_PACKAGES}.
 */
public final class TrustedTypes {

  private static final String PACKAGE = "io.vigie.schemas";

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(PACKAGE)));
  }

  private TrustedTypes() {}

  /** Makes sure that Avro has been told; cheap when called again. */
  public static void install() {
    // Loading this class has done it.
  }
}
