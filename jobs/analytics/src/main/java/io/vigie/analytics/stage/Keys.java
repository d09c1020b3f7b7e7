package io.vigie.analytics.stage;

/** Keys of the stages: the tenant first, then what is followed. */
public final class Keys {

  /** A character that no identifier holds. */
  private static final char SEPARATOR = '\u001F';

  private Keys() {}

  /** Key of something within a tenant. */
  public static String of(String tenant, String kind, String value) {
    return tenant + SEPARATOR + kind + SEPARATOR + value;
  }
}
