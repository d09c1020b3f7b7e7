package io.vigie.evaluation.baseline;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.SecurityEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * Elastic's two prebuilt rules on Okta's device tokens, which a browser keeps from its first visit
 * on: "Multiple Device Token Hashes for Single Okta Session" (2 or more tokens of one account in
 * one session within 9 minutes, logins and single sign-ons left out) and "High Number of Okta
 * Device Token Cookies Generated for Authentication" (30 or more tokens within 9 minutes in the
 * failed attempts of one account from one address).
 *
 * <p>What was read into them: the token is the event's device identifier, and one that is unknown
 * counts for nothing. The window holds what is less than 9 minutes old and is judged at each event.
 * A session is told once; an account and address at most once in 9 minutes. The second rule names
 * no account as compromised: it sees failures only.
 *
 * <p>Memory: one entry for each session of 24 hours; the failures of 9 minutes.
 */
final class ElasticDeviceTokens {

  private static final long WINDOW = 9 * Times.MINUTE;
  private static final int TOKENS_OF_AN_ACCOUNT = 30;

  private ElasticDeviceTokens() {}

  /** Several tokens in one session. */
  static Baseline ofSession() {
    return new OfSession();
  }

  /** Many tokens in the failures of one account. */
  static Baseline ofAccount() {
    return new OfAccount();
  }

  private static final class OfSession implements Baseline {

    private final Sessions<State> sessions = new Sessions<>(State::new);

    private static final class State {
      final Seen tokens = new Seen();
      boolean told;
    }

    @Override
    public String name() {
      return "elastic-okta-device-tokens-session";
    }

    @Override
    public void observe(SecurityEvent event, Consumer<BaselineAlert> alerts) {
      if (event.getPayload() instanceof Authentication) {
        return;
      }
      State state = sessions.of(event);
      if (state == null || state.told) {
        return;
      }
      state.tokens.add(Attempts.present(event.getClient().getDeviceId()), event.getTime());
      if (state.tokens.several(event.getTime(), WINDOW)) {
        state.told = true;
        alerts.accept(Sessions.alert(name(), event));
      }
    }
  }

  private static final class OfAccount implements Baseline {

    private record Pair(Scoped account, String address) {}

    private final SlidingWindows<Pair> pairs = new SlidingWindows<>(WINDOW, TOKENS_OF_AN_ACCOUNT);

    @Override
    public String name() {
      return "elastic-okta-device-tokens-account";
    }

    @Override
    public void observe(SecurityEvent event, Consumer<BaselineAlert> alerts) {
      pairs.expire(event.getTime());
      String account = Attempts.account(event);
      String address = Attempts.address(event);
      String token = Attempts.present(event.getClient().getDeviceId());
      if (account == null
          || address == null
          || token == null
          || !Attempts.isWrongCredentials(event)) {
        return;
      }
      Pair pair = new Pair(new Scoped(event.getTenant(), account), address);
      FailureWindow window = pairs.add(pair, event, token);
      if (window.names().size() >= TOKENS_OF_AN_ACCOUNT
          && window.mayTell(event.getTime(), WINDOW)) {
        alerts.accept(
            new BaselineAlert(name(), account, event.getTime(), List.of(), window.eventIds()));
      }
    }
  }
}
