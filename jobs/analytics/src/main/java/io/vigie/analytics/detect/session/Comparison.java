package io.vigie.analytics.detect.session;

import io.vigie.analytics.account.Recognition;
import io.vigie.analytics.settings.Durations;

/** What speaks for and against a thief in a use of a session from elsewhere than its own place. */
final class Comparison {

  private final long proxyWindow;

  Comparison(SessionHijackSettings settings) {
    this.proxyWindow = Durations.micros(settings.proxyWindow());
  }

  /** Bits of {@link Term}: how a use differs from where the session is at home. */
  int terms(TrackedSession session, Vantage now, Recognition known) {
    Vantage home = session.home;
    boolean unseenNetwork = !before(known.asnSince(), session);
    boolean excused = !(session.bornOnHosting && now.asnDiffers(home));
    int terms = network(home, now, unseenNetwork) | client(home, now, excused);
    int credit = credit(session, now, known);
    terms |= credit;
    terms |= now.isRelay() ? Term.RELAY.bit() : 0;
    boolean strange = unseenNetwork || (credit == 0 && now.isAnotherClientThan(home));
    return strange ? terms | proxy(session, now) : terms;
  }

  private static int network(Vantage home, Vantage now, boolean unseen) {
    int terms = now.asnDiffers(home) ? Term.ASN_CHANGE.bit() : 0;
    terms |= now.countryDiffers(home) ? Term.COUNTRY_CHANGE.bit() : 0;
    boolean elsewhere = !now.isSameNetwork(home);
    return terms | (elsewhere && unseen && now.isHosting() ? Term.UNSEEN_HOSTING.bit() : 0);
  }

  /**
   * How the client differs.
   *
   * @param excused whether a newer version may explain another TLS fingerprint; a proxy's may not
   */
  private static int client(Vantage home, Vantage now, boolean excused) {
    int terms = now.osDiffers(home) ? Term.OS_CHANGE.bit() : 0;
    terms |= now.familyDiffers(home) ? Term.CLIENT_CHANGE.bit() : 0;
    terms |= now.deviceDiffers(home) ? Term.DEVICE_CHANGE.bit() : 0;
    terms |= now.contradictsDevice(home) ? Term.COPIED_DEVICE.bit() : 0;
    terms |= now.keyDiffers(home) ? Term.DEVICE_KEY_MISMATCH.bit() : 0;
    if (excused && now.isUpgradeOf(home)) {
      return terms | Term.VERSION_UPGRADE.bit();
    }
    terms |= now.isOlderThan(home) ? Term.VERSION_BACK.bit() : 0;
    return terms | (now.tlsDiffers(home) ? Term.TLS_CHANGE.bit() : 0);
  }

  /**
   * Whether the account knew the place or the device before the session began: what it has learnt
   * from the session's own login proves nothing about that login. A device that only says what it
   * is called may be stolen together with the session; one that proves it by its key is not.
   */
  private static int credit(TrackedSession session, Vantage now, Recognition known) {
    boolean device = isKnownDevice(session, now, known);
    boolean place =
        (device && now.deviceKey != 0)
            || before(known.addressSince(), session)
            || before(known.agentInNetworkSince(), session)
            || (now.isSameAddress(session.home) && !session.bornOnHosting);
    return place ? Term.KNOWN_PLACE.bit() : device ? Term.KNOWN_DEVICE.bit() : 0;
  }

  /** A device is known by what it is called, and only while it looks as it did. */
  private static boolean isKnownDevice(TrackedSession session, Vantage now, Recognition known) {
    boolean named = now.device != 0 || now.deviceKey != 0;
    return named
        && before(known.deviceSince(), session)
        && !now.contradictsDevice(session.home)
        && !now.isOlderThan(session.home)
        && !now.deviceDiffers(session.home);
  }

  /**
   * What a session says that began behind an unseen hosting network with a second factor and goes
   * on in another one: soon, a phishing proxy; later, only when who signed in is not who uses it.
   */
  private int proxy(TrackedSession session, Vantage now) {
    Vantage home = session.home;
    if (!session.bornOnHosting || !session.secondFactor || !now.asnDiffers(home)) {
      return 0;
    }
    if (now.last - session.since() <= proxyWindow) {
      return Term.ADVERSARY_IN_THE_MIDDLE.bit();
    }
    return now.tlsDiffers(home) || now.isAnotherClientThan(home) ? Term.PROXIED.bit() : 0;
  }

  private static boolean before(long since, TrackedSession session) {
    return since != Recognition.UNKNOWN && since < session.since();
  }
}
