package io.vigie.analytics.account;

import static io.vigie.analytics.account.AccountProfile.ATTEMPTS;
import static io.vigie.analytics.account.AccountProfile.CREDITED;
import static io.vigie.analytics.account.AccountProfile.DEVICE;
import static io.vigie.analytics.account.AccountProfile.RETRACTABLE;

import io.vigie.analytics.settings.Durations;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an attempt to sign in says of where it came from: for it, against it, or that what was
 * said against it is taken back. Remembers in the account's profile what it takes to say so.
 */
final class AttemptJudge {

  /** A success takes weight from its source at most once in this time, by account. */
  private static final long CREDIT_EVERY = Durations.micros(Duration.ofDays(1));

  private final long retraction;
  private final int retractable;

  AttemptJudge(AccountSettings settings) {
    this.retraction = Durations.micros(settings.retraction());
    this.retractable = settings.retractable();
  }

  /** An attempt that failed on an account that is not told. */
  void unnamedFailure(Attempt attempt, Consumer<? super AccountReport> out) {
    tell(attempt, Fact.Kind.ORPHAN_FAILURE, 0, Credit.NONE, false, out);
  }

  /**
   * Whose own device fails at a source is there, and speaks for it as one who gets in.
   *
   * @return whether the profile is another now
   */
  boolean knownFailure(
      Attempt attempt,
      Recognition recognition,
      AccountProfile profile,
      Consumer<? super AccountReport> out) {
    boolean speaks =
        attempt.source() != null
            && recognition.knowsDevice()
            && Traits.tellsIdentity(attempt.event().getClient())
            && !credited(profile, attempt.source(), attempt);
    tell(attempt, Fact.Kind.KNOWN_FAILURE, 0, speaks ? Credit.ALL : Credit.NONE, false, out);
    return speaks;
  }

  /** Somebody failed whom the account does not know. */
  void failure(Attempt attempt, AccountProfile profile, Consumer<? super AccountReport> out) {
    SourceAddress source = attempt.source();
    int attempts = attempt.count();
    if (source != null) {
      int index = profile.sources.touch(source.bits(), attempt.time());
      if (isRepeated(profile, source, attempt)) {
        return;
      }
      attempts = saturated(profile.sources.get(index, ATTEMPTS) + attempt.count());
      profile.sources.set(index, ATTEMPTS, attempts);
      profile.sources.set(
          index, RETRACTABLE, saturated(profile.sources.get(index, RETRACTABLE) + attempt.count()));
      profile.sources.set(index, DEVICE, Traits.device(attempt.event().getClient()));
    }
    tell(attempt, Fact.Kind.ORPHAN_FAILURE, attempts, Credit.NONE, profile.isBeset(), out);
  }

  /**
   * Whether a source, or a device that tells an identity, tries again a password that it has lately
   * tried in vain on the same account. That gains nothing to somebody who guesses: a person does
   * so, or a program with a stored password, while a directory is out of reach or after the
   * password was changed. Two that are not told may be two.
   */
  private static boolean isRepeated(AccountProfile profile, SourceAddress source, Attempt attempt) {
    long password = attempt.password();
    if (password == Traits.UNKNOWN) {
      return false;
    }
    boolean repeated = remember(profile, 'r', source.bits(), password, attempt.time());
    return Traits.tellsIdentity(attempt.event().getClient())
        ? remember(
                profile, 'i', Traits.device(attempt.event().getClient()), password, attempt.time())
            || repeated
        : repeated;
  }

  /** Whether it was tried before; from now on it was. */
  private static boolean remember(
      AccountProfile profile, char kind, long who, long password, long time) {
    long pair = Hash64.of(kind, who + "|" + password);
    boolean known = profile.tried.find(pair) >= 0;
    profile.tried.touch(pair, time);
    return known;
  }

  /**
   * Somebody got in: what failed before at the same place is taken back, and the account comes to
   * know who it was.
   *
   * @return what was told, or null when the account has spoken for all of it already
   */
  @Nullable Fact success(
      Attempt attempt, AccountProfile profile, Consumer<? super AccountReport> out) {
    int failed = takeBack(attempt, profile, out);
    Credit credit = credit(profile, attempt);
    SourceAddress source = attempt.source();
    Fact told = null;
    if (source != null && (!credited(profile, source, attempt) || credit != Credit.NONE)) {
      told = attempt.fact(Fact.Kind.SUCCESS, source, attempt.count(), failed, credit, false);
      out.accept(told);
    }
    KnownTraits.learn(profile, attempt.event(), source);
    return told;
  }

  /** Takes earlier failures from the same place back, if they were few enough to be typos. */
  private int takeBack(
      Attempt attempt, AccountProfile profile, Consumer<? super AccountReport> out) {
    SourceAddress source = attempt.source();
    long since = attempt.time() - retraction;
    long device = Traits.device(attempt.event().getClient());
    int failedHere = 0;
    for (int i = 0; i < profile.sources.size(); i++) {
      boolean samePlace = source != null && profile.sources.key(i) == source.bits();
      boolean sameDevice = device != Traits.UNKNOWN && profile.sources.get(i, DEVICE) == device;
      int failed = saturated(profile.sources.get(i, ATTEMPTS));
      if (samePlace) {
        failedHere = failed;
      }
      int back = saturated(profile.sources.get(i, RETRACTABLE));
      if ((samePlace || sameDevice) && back > 0) {
        if (profile.sources.lastSeen(i) >= since && back <= retractable) {
          SourceAddress from = SourceAddress.ofBits(profile.sources.key(i));
          out.accept(
              attempt.fact(
                  Fact.Kind.RETRACTION, from, back, failed, Credit.NONE, profile.isBeset()));
        }
        profile.sources.set(i, RETRACTABLE, 0);
      }
    }
    return failedHere;
  }

  /** What this success speaks for. */
  private static Credit credit(AccountProfile profile, Attempt attempt) {
    long since = attempt.time() - CREDIT_EVERY;
    if (profile.credited == 0 || profile.credited <= since) {
      profile.credited = attempt.time();
      profile.creditedClient = false;
      profile.creditedNetwork = false;
      return Credit.ALL;
    }
    long device = Traits.device(attempt.event().getClient());
    boolean client = !profile.creditedClient && KnownTraits.isNew(profile, device, since);
    boolean network =
        !profile.creditedNetwork && KnownTraits.isNew(profile, Traits.asn(attempt.event()), since);
    profile.creditedClient |= client;
    profile.creditedNetwork |= network;
    return Credit.of(client, network);
  }

  /** Whether this account has already spoken for the source today; if not, it does now. */
  private static boolean credited(AccountProfile profile, SourceAddress source, Attempt attempt) {
    if (attempt.familiarity() != Familiarity.FAMILIAR) {
      return false;
    }
    int index = profile.sources.find(source.bits());
    if (index >= 0) {
      long last = profile.sources.get(index, CREDITED);
      if (last != 0 && attempt.time() - last < CREDIT_EVERY) {
        return true;
      }
    }
    index = profile.sources.touch(source.bits(), attempt.time());
    profile.sources.set(index, CREDITED, attempt.time());
    return false;
  }

  private static void tell(
      Attempt attempt,
      Fact.Kind kind,
      int attempts,
      Credit credit,
      boolean beset,
      Consumer<? super AccountReport> out) {
    SourceAddress source = attempt.source();
    if (source != null) {
      out.accept(attempt.fact(kind, source, attempt.count(), attempts, credit, beset));
    }
  }

  private static int saturated(long count) {
    return (int) Math.min(count, Integer.MAX_VALUE);
  }
}
