package io.vigie.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreemanTest {

  private final Toy toy = new Toy(new Freeman());

  /** Accounts that each log in from a place of their own, so often. */
  private void everydayLife(int accounts, int logins) {
    for (int i = 0; i < logins; i++) {
      for (int account = 0; account < accounts; account++) {
        toy.at(Duration.ofMinutes(i))
            .from("192.0.2." + account)
            .network(account)
            .with("A" + account);
        toy.login("u" + account);
      }
    }
  }

  @Test
  void tellsALoginFromElsewhereWithAnotherBrowser() {
    everydayLife(50, 10);
    assertThat(toy.alerts).isEmpty();
    toy.from("198.51.100.1").network(999).with("other").login("u7");
    assertThat(toy.alerts).singleElement().satisfies(FreemanTest::namesU7);
  }

  private static void namesU7(BaselineAlert alert) {
    assertThat(alert.accounts()).containsExactly("u7");
  }

  @Test
  void isQuietWhenOneOfTheTwoIsKnown() {
    everydayLife(50, 10);
    toy.from("198.51.100.1").network(999).with("A7").login("u7");
    toy.from("192.0.2.8").network(8).with("other").login("u8");
    assertThat(toy.alerts).isEmpty();
  }

  @Test
  void cannotJudgeAnAccountWithoutHistoryNorWhatIsNoLogin() {
    everydayLife(50, 10);
    toy.from("198.51.100.1").network(999).with("other");
    toy.login("new").failure("u1").singleSignOn("u2").call("u3");
    assertThat(toy.alerts).isEmpty();
  }

  @Test
  void learnsWhatItTold() {
    everydayLife(50, 10);
    toy.from("198.51.100.1").network(999).with("other").login("u7").login("u7");
    assertThat(toy.alerts).hasSize(1);
  }

  @Test
  void scoresAsTheFormulaSays() {
    FreemanScore score = new FreemanScore();
    Toy plain = new Toy(scorer(score));
    plain.from("192.0.2.1").login("a").login("b").login("b");
    // b's third login: 3 logins by 2 accounts, the address in all of them, 2 of them b's own.
    double feature = Math.log(1.0 / ((2 + 1.0) / 3));
    double prior = Math.log(0.5 / (3.0 / 5));
    plain.login("b");
    assertThat(last).isCloseTo(feature + prior, org.assertj.core.data.Offset.offset(1e-12));
    plain.from("192.0.2.2").login("b");
    double unseen = 1.0 / 5;
    double farther = Math.log(unseen / (unseen / 4)) + Math.log(0.5 / (4.0 / 6));
    assertThat(last).isCloseTo(farther, org.assertj.core.data.Offset.offset(1e-12));
  }

  private double last;

  private Baseline scorer(FreemanScore score) {
    return new Baseline() {
      @Override
      public String name() {
        return "score";
      }

      @Override
      public void observe(
          io.vigie.schemas.SecurityEvent event, java.util.function.Consumer<BaselineAlert> alerts) {
        last = score.scoreAndLearn(event, event.getPrincipal().getAccountName()).orElse(Double.NaN);
      }
    };
  }

  @Test
  void keepsTheAccountsSeenLast() {
    FreemanScore score = new FreemanScore(100);
    Toy crowd = new Toy(scorer(score));
    for (int i = 0; i < 1_000; i++) {
      crowd.login("u" + i).login("regular");
    }
    assertThat(score.kept()).isEqualTo(100);
    assertThat(last).isNotNaN();
  }
}
