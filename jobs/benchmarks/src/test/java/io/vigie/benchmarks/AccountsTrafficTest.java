package io.vigie.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.SecurityEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountsTrafficTest {

  private static final int ACCOUNTS = 300_000;

  @Test
  void signsEveryAccountInOnceAndCallsOnceInItsSession() {
    List<SecurityEvent> events = events();
    assertThat(events).hasSize(2 * ACCOUNTS);
    assertThat(events.stream().map(event -> event.getPrincipal().getAccountName()).distinct())
        .hasSize(ACCOUNTS);
    for (int i = 0; i < events.size(); i += 2) {
      SecurityEvent signIn = events.get(i);
      SecurityEvent call = events.get(i + 1);
      assertThat(signIn.getPayload()).isInstanceOf(Authentication.class);
      assertThat(call.getPayload()).isInstanceOf(ApiCall.class);
      assertThat(call.getSession()).isEqualTo(signIn.getSession());
      assertThat(call.getPrincipal()).isEqualTo(signIn.getPrincipal());
    }
  }

  @Test
  void givesTwoAccountsEachAHome() {
    assertThat(events().stream().map(event -> event.getClient().getIp()).distinct())
        .hasSize(ACCOUNTS / 2);
  }

  private static List<SecurityEvent> events() {
    AccountsTraffic traffic = new AccountsTraffic(ACCOUNTS);
    return Stream.generate(traffic::next).limit(traffic.events()).toList();
  }
}
