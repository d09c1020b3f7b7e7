package io.vigie.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.evaluation.run.Occurrences;
import io.vigie.evaluation.score.Claim.Kind;
import io.vigie.evaluation.score.WorldScore.Losses;
import io.vigie.evaluation.score.WorldScore.Tally;
import io.vigie.evaluation.suite.Size;
import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.evaluation.truth.Ledger;
import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.truth.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Claims that are known to be right or wrong, in a world with one attack. */
class JudgementTest {

  private static final WorldSpec WORLD =
      new WorldSpec("stuffing-l0", Size.SMALL, 11, null, null, null, Long.MAX_VALUE);
  private static final long MINUTE = 60_000_000;

  private static final List<Truth.Event> ATTACK = new ArrayList<>();
  private static final List<Truth.AccountLost> LOST = new ArrayList<>();
  private static final List<String> BENIGN = new ArrayList<>();
  private static Ledger ledger;

  @BeforeAll
  static void readTheTruth() {
    Set<String> attackers = new HashSet<>();
    ledger = new Ledger();
    Iterator<SecurityEvent> events =
        Occurrences.with(
            WORLD,
            truth -> {
              ledger.told(truth);
              if (truth instanceof Truth.Event event) {
                ATTACK.add(event);
                attackers.add(event.event());
              } else if (truth instanceof Truth.AccountLost lost) {
                LOST.add(lost);
              }
            });
    while (events.hasNext()) {
      SecurityEvent event = events.next();
      ledger.happened(event);
      if (!attackers.contains(event.getId()) && BENIGN.size() < 100) {
        BENIGN.add(event.getId());
      }
    }
    assertThat(LOST).isNotEmpty();
  }

  @Test
  void findsTheAttackWhenMostSampledEventsAreItsOwn() {
    WorldScore score = judge(campaign("a", 1, time(19), attack(0, 11), benign(9)));

    assertThat(score.alerts()).isEqualTo(new Tally(1, 0));
    assertThat(score.campaigns()).singleElement().matches(CampaignScore::found);
  }

  @Test
  void doesNotCountHalfOfTheSampleAsTheAttack() {
    WorldScore score = judge(campaign("a", 1, time(19), attack(0, 10), benign(10)));

    assertThat(score.alerts()).isEqualTo(new Tally(0, 1));
    assertThat(score.campaigns()).singleElement().matches(each -> !each.found());
    assertThat(score.campaigns().get(0).attempts()).isInfinite();
  }

  @Test
  void countsAnAlertWithoutSampleAsWrong() {
    assertThat(judge(campaign("a", 1, time(19), List.of(), List.of())).alerts())
        .isEqualTo(new Tally(0, 1));
  }

  @Test
  void judgesAnAlertByTheRevisionThatOpensIt() {
    WorldScore score =
        judge(
            campaign("a", 2, time(50), attack(0, 20), List.of()),
            campaign("a", 1, time(19), List.of(), benign(20)));

    assertThat(score.alerts()).isEqualTo(new Tally(0, 1));
    assertThat(score.campaigns()).singleElement().matches(CampaignScore::found);
  }

  @Test
  void countsTheAttemptsUpToTheFirstRightRevision() {
    WorldScore score =
        judge(
            campaign("a", 1, time(29), attack(0, 20), List.of()),
            campaign("a", 2, time(200), attack(0, 20), List.of()),
            campaign("b", 1, time(100), attack(0, 20), List.of()));

    long attempts =
        ATTACK.stream()
            .filter(event -> event.time() <= time(29))
            .filter(event -> event.role() == Truth.Role.ATTEMPT || isCompromise(event))
            .count();
    CampaignScore found = score.campaigns().get(0);
    assertThat(found.attempts()).isEqualTo((double) attempts);
    assertThat(found.seconds()).isEqualTo((time(29) - time(0)) / 1e6);
    assertThat(score.alerts()).isEqualTo(new Tally(2, 0));
  }

  @Test
  void countsAnAccountOnlyWhenItIsAlreadyLost() {
    Truth.AccountLost lost = LOST.get(0);
    Claim early = account("early", lost.time() - 1, lost.account());
    Claim onTime = account("on-time", lost.time(), lost.account());

    assertThat(judge(early).accountAlerts()).isEqualTo(new Tally(0, 1));
    assertThat(judge(early).losses().named()).isZero();
    assertThat(judge(onTime).accountAlerts()).isEqualTo(new Tally(1, 0));
    assertThat(judge(onTime).losses().named()).isEqualTo(1);
    assertThat(judge(onTime).campaigns()).singleElement().matches(CampaignScore::found);
  }

  @Test
  void countsAnAlertThatNamesOneAccountTooManyAsWrong() {
    Truth.AccountLost lost = LOST.get(0);
    Claim both = account("a", lost.time(), lost.account(), "nobody");

    assertThat(judge(both).accountAlerts()).isEqualTo(new Tally(0, 1));
    assertThat(judge(both).losses().named()).isEqualTo(1);
  }

  @Test
  void takesAnAccountAsNamedPromptlyWithinAMinuteOnly() {
    Truth.AccountLost lost = LOST.get(0);
    Losses prompt = judge(account("a", lost.time() + MINUTE, lost.account())).losses();

    assertThat(prompt.prompt()).isEqualTo(1);
    assertThat(prompt.lost()).isEqualTo(LOST.size());
  }

  @Test
  void countsEveryEventOnce() {
    WorldScore.Facts facts = judge().facts();

    assertThat(facts.attackEvents()).isEqualTo(ATTACK.size());
    assertThat(facts.events()).isGreaterThan(100_000);
    assertThat(facts.legitimate() + facts.attackEvents()).isEqualTo(facts.events());
    assertThat(facts.legitimateLogins()).isPositive().isLessThan(facts.legitimate());
  }

  private static boolean isCompromise(Truth.Event event) {
    return event.role() == Truth.Role.COMPROMISE;
  }

  private static WorldScore judge(Claim... claims) {
    return Judgement.of(WORLD, ledger, List.of(claims));
  }

  private static Claim campaign(
      String id, int revision, long time, List<String> attack, List<String> benign) {
    List<String> sample = new ArrayList<>(attack);
    sample.addAll(benign);
    return new Claim(id, revision, time, Kind.CAMPAIGN, List.of(), sample);
  }

  private static Claim account(String id, long time, String... accounts) {
    return new Claim(id, 1, time, Kind.ACCOUNT, List.of(accounts), List.of());
  }

  private static List<String> attack(int from, int to) {
    return ATTACK.subList(from, to).stream().map(Truth.Event::event).toList();
  }

  private static List<String> benign(int number) {
    return BENIGN.subList(0, number);
  }

  private static long time(int event) {
    return ATTACK.get(event).time();
  }
}
