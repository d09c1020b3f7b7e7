package io.vigie.benchmarks;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Client;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.codec.WireTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A large site's traffic, the same for the same seed. A share of the events are calls of an API,
 * the rest are authentications: of {@value #ACCOUNTS} accounts, two of which share each home
 * address, from their own device, one in twenty with a wrong password; and of an attack, one event
 * in a hundred, that tries accounts from {@value #ATTACKERS} addresses.
 *
 * <p>Times rise from {@link #START} over {@link #SPAN} but for a disorder below {@link #DISORDER}.
 * Addresses and names are those reserved for benchmarks and documentation (RFC 2544, RFC 3849, RFC
 * 2606).
 */
final class Traffic {

  static final int ACCOUNTS = 200_000;
  static final int ATTACKERS = 2_000;
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration SPAN = Duration.ofMinutes(10);
  static final Duration DISORDER = Duration.ofSeconds(2);

  /** Client fingerprints of those that do not have the hot one, when there is a hot one. */
  private static final int FINGERPRINTS = 1_000;

  /** Addresses in 198.18.0.0/15. */
  private static final int HOMES = 1 << 17;

  private static final double ATTACK_SHARE = 0.01;
  private static final double FAILURE_SHARE = 0.05;
  private static final int ACCOUNTS_AT_HOME = 2;
  private static final int ATTACKERS_IN_NETWORK = 16;
  private static final String[] ROUTES = {
    "/v1/accounts/{id}", "/v1/orders", "/v1/orders/{id}", "/v1/messages", "/v1/profile"
  };
  private static final String[] AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/146.0",
    "Mozilla/5.0 (X11; Linux x86_64) Chrome/143.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1) Safari/605.1",
  };

  private final long total;
  private final Mix mix;
  private final SplittableRandom random;
  private long number;

  /**
   * What the traffic is made of.
   *
   * @param apiShare share of the events that are calls of an API, 0 to 0.99; one event in a hundred
   *     is the attack's, the rest are sign-ins
   * @param hotShare share of the sign-ins that have one TLS fingerprint in common, 0 to 1, where
   *     the others have one of a thousand; at 0 no event tells a fingerprint
   */
  record Mix(double apiShare, double hotShare) {

    /** Half calls, half sign-ins, no fingerprints. */
    static final Mix USUAL = new Mix(0.50, 0);

    Mix {
      if (!(apiShare >= 0 && apiShare <= 1 - ATTACK_SHARE)) {
        throw new IllegalArgumentException("--api-share: give a share from 0 to 0.99");
      }
      if (!(hotShare >= 0 && hotShare <= 1)) {
        throw new IllegalArgumentException("--hot-share: give a share from 0 to 1");
      }
    }
  }

  /**
   * Traffic from its beginning.
   *
   * @param seed of the choices
   * @param total events that {@link #SPAN} is spread over, at least 1
   */
  Traffic(long seed, long total, Mix mix) {
    WireTypes.trust();
    this.total = total;
    this.mix = mix;
    this.random = new SplittableRandom(seed);
  }

  /** The next event. */
  SecurityEvent next() {
    long time = time();
    double choice = random.nextDouble();
    number++;
    if (choice < mix.apiShare()) {
      return apiCall(time);
    }
    return choice < mix.apiShare() + ATTACK_SHARE ? attack(time) : signIn(time);
  }

  private long time() {
    long steady = (long) ((double) number / total * micros(SPAN));
    return ChronoUnit.MICROS.between(Instant.EPOCH, START)
        + steady
        - random.nextLong(micros(DISORDER));
  }

  /** An account's sign-in with the right password, which begins its session. */
  SecurityEvent signInOf(int account) {
    SecurityEvent event = own(time(), "user.login", account);
    event.setPayload(password(false, hash(account, 'p')));
    number++;
    return event;
  }

  /** A call of an API in that session. */
  SecurityEvent callOf(int account) {
    SecurityEvent event = own(time(), "api.call", account);
    event.setPayload(call());
    number++;
    return event;
  }

  private SecurityEvent own(long time, String action, int account) {
    SecurityEvent event =
        event(time, action, Outcome.SUCCESS, account, home(account), device(account));
    event.setSession(Session.newBuilder().setSessionId(hash(account, 's')).build());
    return event;
  }

  private SecurityEvent apiCall(long time) {
    int account = random.nextInt(ACCOUNTS);
    SecurityEvent event = own(time, "api.call", account);
    event.setPayload(call());
    return event;
  }

  private ApiCall call() {
    return ApiCall.newBuilder()
        .setRoute(ROUTES[random.nextInt(ROUTES.length)])
        .setMethod("GET")
        .setStatus(200)
        .setBytesOut(random.nextLong(20_000))
        .build();
  }

  private SecurityEvent signIn(long time) {
    int account = random.nextInt(ACCOUNTS);
    boolean wrong = random.nextDouble() < FAILURE_SHARE;
    SecurityEvent event =
        event(
            time,
            "user.login",
            wrong ? Outcome.FAILURE : Outcome.SUCCESS,
            account,
            home(account),
            device(account));
    if (mix.hotShare() > 0) {
      event.getClient().setTlsFingerprint(fingerprint());
    }
    event.setPayload(
        password(wrong, wrong ? hash(random.nextInt(ACCOUNTS), 'w') : hash(account, 'p')));
    return event;
  }

  private String fingerprint() {
    return random.nextDouble() < mix.hotShare() ? "hot" : "cold" + random.nextInt(FINGERPRINTS);
  }

  private SecurityEvent attack(long time) {
    int attacker = random.nextInt(ATTACKERS);
    String address =
        "2001:db8:"
            + Integer.toHexString(1 + attacker / ATTACKERS_IN_NETWORK)
            + ":"
            + Integer.toHexString(1 + attacker % ATTACKERS_IN_NETWORK)
            + "::1";
    int account = random.nextInt(ACCOUNTS);
    SecurityEvent event = event(time, "user.login", Outcome.FAILURE, account, address, null);
    event.setPayload(password(true, hash(account, 'l')));
    return event;
  }

  private static Authentication password(boolean wrong, String hash) {
    return Authentication.newBuilder()
        .setStage(AuthenticationStage.PASSWORD)
        .setReason(wrong ? FailureReason.BAD_PASSWORD : FailureReason.UNKNOWN)
        .setPasswordHash(hash)
        .setEndpoint("/login")
        .build();
  }

  private SecurityEvent event(
      long time,
      String action,
      Outcome outcome,
      int account,
      String address,
      @Nullable String device) {
    Client client =
        Client.newBuilder()
            .setIp(address)
            .setDeviceId(device)
            .setUserAgent(AGENTS[account % AGENTS.length])
            .build();
    return SecurityEvent.newBuilder()
        .setId(HexFormat.of().toHexDigits(mixed(number)))
        .setTime(time)
        .setTenant("benchmark")
        .setSource("native")
        .setAction(action)
        .setOutcome(outcome)
        .setPrincipal(
            Principal.newBuilder().setAccountName("person" + account + "@example.org").build())
        .setClient(client)
        .setPayload(ApiCall.newBuilder().build())
        .build();
  }

  /**
   * One of the addresses of 198.18.0.0/15; when they are used up, one of 2001:db8::/32, where a
   * home has a /56: a /48 holds as many homes as a /24.
   */
  private static String home(int account) {
    int host = account / ACCOUNTS_AT_HOME;
    if (host >= HOMES) {
      return "2001:db8:"
          + Integer.toHexString(host >> 8)
          + ":"
          + Integer.toHexString((host & 0xff) << 8)
          + "::2";
    }
    return "198." + (18 + (host >> 16)) + "." + (host >> 8 & 0xff) + "." + (host & 0xff);
  }

  private static String device(int account) {
    return hash(account, 'd');
  }

  private static String hash(int of, char domain) {
    return HexFormat.of().toHexDigits(mixed((long) domain << 32 | of));
  }

  /** The finalizer of MurmurHash3: one to one, so that what differs stays different. */
  private static long mixed(long value) {
    long bits = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    bits = (bits ^ bits >>> 33) * 0xc4ceb9fe1a85ec53L;
    return bits ^ bits >>> 33;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
