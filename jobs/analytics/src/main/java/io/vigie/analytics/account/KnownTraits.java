package io.vigie.analytics.account;

import static io.vigie.analytics.account.AccountProfile.SINCE;

import io.vigie.analytics.settings.Durations;
import io.vigie.schemas.SecurityEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an account knows of the clients and places of its sign-ins, and since when. */
final class KnownTraits {

  /** A second factor that fails this soon after a first success says the success was a thief's. */
  private static final long UNLEARN = Durations.micros(Duration.ofHours(1));

  private KnownTraits() {}

  /**
   * What the account knows of an event.
   *
   * @param usedSince what was last used before is no longer known, microseconds
   */
  static Recognition recognise(AccountProfile profile, SecurityEvent event, long usedSince) {
    SourceAddress source = SourceAddress.of(event.getClient().getIp());
    long asn = Traits.asn(event);
    return new Recognition(
        profile.familiar.newestSeen() >= usedSince ? historySince(profile) : Recognition.UNKNOWN,
        since(profile, Traits.device(event.getClient()), usedSince),
        asn != Traits.UNKNOWN && !Traits.tellsIdentity(event.getClient()),
        since(profile, Traits.address(source), usedSince),
        since(profile, Traits.agentInNetwork(event), usedSince),
        since(profile, asn, usedSince),
        since(profile, Traits.country(event), usedSince),
        since(profile, Traits.homes(event), usedSince),
        since(profile, Traits.region(event), usedSince),
        since(profile, Traits.places(event), usedSince));
  }

  private static long historySince(AccountProfile profile) {
    long oldest = Long.MAX_VALUE;
    for (int i = 0; i < profile.familiar.size(); i++) {
      oldest = Math.min(oldest, profile.familiar.get(i, SINCE));
    }
    return oldest;
  }

  /** Since when a trait is known that was used lately enough, or {@link Recognition#UNKNOWN}. */
  private static long since(AccountProfile profile, long trait, long usedSince) {
    int index = trait == Traits.UNKNOWN ? -1 : profile.familiar.find(trait);
    return index >= 0 && profile.familiar.lastSeen(index) >= usedSince
        ? profile.familiar.get(index, SINCE)
        : Recognition.UNKNOWN;
  }

  /** Whether a trait is told that was not used after a time, microseconds. */
  static boolean isNew(AccountProfile profile, long trait, long usedSince) {
    return trait != Traits.UNKNOWN && since(profile, trait, usedSince + 1) == Recognition.UNKNOWN;
  }

  /** What an account comes to know by a sign-in. */
  private static long[] of(SecurityEvent event, @Nullable SourceAddress source) {
    return new long[] {
      Traits.device(event.getClient()),
      Traits.address(source),
      Traits.agentInNetwork(event),
      Traits.asn(event),
      Traits.country(event),
      Traits.homes(event),
      Traits.region(event),
      Traits.places(event)
    };
  }

  static void learn(AccountProfile profile, SecurityEvent event, @Nullable SourceAddress source) {
    long time = event.getTime();
    for (long trait : of(event, source)) {
      if (trait != Traits.UNKNOWN) {
        int index = profile.familiar.touch(trait, time);
        if (profile.familiar.get(index, SINCE) == 0) {
          profile.familiar.set(index, SINCE, time);
        }
      }
    }
  }

  /** Forgets what was only just learnt of who now fails the second factor. */
  static void unlearn(AccountProfile profile, SecurityEvent event) {
    for (long trait : of(event, SourceAddress.of(event.getClient().getIp()))) {
      int index = trait == Traits.UNKNOWN ? -1 : profile.familiar.find(trait);
      if (index >= 0 && event.getTime() - profile.familiar.get(index, SINCE) < UNLEARN) {
        profile.familiar.remove(index);
      }
    }
  }
}
