package io.vigie.analytics.identify;

/**
 * A small fact: an account and an alias of it.
 *
 * @param alias the alias
 * @param account who it points at
 * @param effect what the fact says
 * @param time since when or until when, in microseconds since 1970-01-01T00:00:00Z
 * @param eventId the event that told it
 */
public record Binding(Alias alias, Named account, Effect effect, long time, String eventId)
    implements AliasInput {

  /** What a fact says. */
  public enum Effect {
    /** The account has the alias from now on. */
    BEGINS,
    /** The account has the alias now, and had it before. */
    STANDS,
    /** The account had the alias, and has it no more. */
    ENDS
  }
}
