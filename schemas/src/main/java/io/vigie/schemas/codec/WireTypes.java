package io.vigie.schemas.codec;

import io.vigie.schemas.SecurityEvent;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the generated types of this module may be made from a schema. Avro refuses to
 * instantiate classes it was not told of; without this every JVM would need the system property
 * {@code org.apache.avro.SERIALIZABLE_PACKAGES=io.vigie.schemas}.
 */
public final class WireTypes {

  private static final String PACKAGE = SecurityEvent.class.getPackageName();

  static {
    // Added to whatever is trusted already, never in its place.
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(PACKAGE)));
  }

  private WireTypes() {}

  /**
   * Makes sure that Avro trusts the generated types. {@link EventJson} and {@link SchemaHistory} do
   * it themselves; whoever decodes these types with Avro alone calls it first. Calling it again
   * changes nothing.
   */
  public static void trust() {
    // Loading the class has done it.
  }
}
