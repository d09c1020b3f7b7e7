package io.vigie.analytics.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the account stage tells the campaign stage about one attempt: a few dozen bytes, never the
 * whole event.
 *
 * @param tenant whose event it was
 * @param network prefix the attempt came from, /24 or /48 in CIDR notation: the key of the source
 *     layer
 * @param address the address itself; for IPv6 its /64
 * @param time event time, microseconds since 1970-01-01T00:00:00Z
 * @param eventId the event that told it
 * @param kind what it was
 * @param familiarity how well the account knew device and network
 * @param count how many identical attempts the event stands for, 1 or more
 * @param attempt how many attempts of this address on this account have failed so far, these
 *     included; 0 when the account is unknown
 * @param account name of the account, or null when the source did not say
 * @param unknownUser whether the source said that there is no such account
 * @param passwordHash first 64 bits of the keyed password hash, 0 when unknown
 * @param leaked whether name and password are known to have leaked together
 * @param credit what this success speaks for; an account does so once a day and hardly oftener
 * @param fingerprint hash of the client's TLS fingerprint, else of its user agent; 0 when neither
 *     is known
 * @param leaks names of the leaks the account stands in, empty when it was looked for and stands in
 *     none; null when nobody looked
 * @param shape how it looked; told to the trait layer, which lives beside the account stage, and
 *     not sent to the source layer
 * @param beset whether the account fails from so many addresses that it is a target of its own: one
 *     account that is tried from everywhere is no campaign against many
 */
public record Fact(
    String tenant,
    String network,
    String address,
    long time,
    String eventId,
    Kind kind,
    Familiarity familiarity,
    int count,
    int attempt,
    @Nullable String account,
    boolean unknownUser,
    long passwordHash,
    boolean leaked,
    Credit credit,
    long fingerprint,
    @Nullable List<String> leaks,
    Shape shape,
    boolean beset)
    implements AccountReport {

  /** Of an account that is no target of its own. */
  public Fact(
      String tenant,
      String network,
      String address,
      long time,
      String eventId,
      Kind kind,
      Familiarity familiarity,
      int count,
      int attempt,
      @Nullable String account,
      boolean unknownUser,
      long passwordHash,
      boolean leaked,
      Credit credit,
      long fingerprint,
      @Nullable List<String> leaks,
      Shape shape) {
    this(
        tenant,
        network,
        address,
        time,
        eventId,
        kind,
        familiarity,
        count,
        attempt,
        account,
        unknownUser,
        passwordHash,
        leaked,
        credit,
        fingerprint,
        leaks,
        shape,
        false);
  }

  /** What an attempt was. */
  public enum Kind {
    /** A failure from a device and network that the account does not know. */
    ORPHAN_FAILURE,
    /** Earlier orphan failures were the person's own: a success followed from the same place. */
    RETRACTION,
    /** A success. */
    SUCCESS,
    /**
     * A failure on a device or network that the account knows: no attack, perhaps an outage. Where
     * the device tells an identity, its {@link #credit} is {@link Credit#ALL} once a day and
     * source: the account's owner is there.
     */
    KNOWN_FAILURE,
    /**
     * How the session of a success that was not familiar was used in the minutes after it. It bears
     * the event of that success; {@link #count} is how often it was used, and {@link #attempt} the
     * seconds from the success to the last use. It has no shape.
     */
    USE
  }
}
