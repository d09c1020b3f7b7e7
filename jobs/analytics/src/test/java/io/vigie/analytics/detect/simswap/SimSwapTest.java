package io.vigie.analytics.detect.simswap;

import static io.vigie.analytics.detect.simswap.Story.ADA;
import static io.vigie.analytics.detect.simswap.Story.ADA_NEW_PHONE;
import static io.vigie.analytics.detect.simswap.Story.ADA_NEW_PHONE_OUTSIDE;
import static io.vigie.analytics.detect.simswap.Story.THIEF;
import static io.vigie.testkit.Events.micros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.vigie.analytics.detect.simswap.Story.Who;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Circumstance;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import io.vigie.schemas.Severity;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimSwapTest {

  @Test
  void multipliesToThePublishedProbabilities() {
    Alert alert =
        last(
            Story.ofAda()
                .swapped()
                .at(180)
                .refreshes(THIEF)
                .signsIn(new Who("thief", null, null, null, AsnType.UNKNOWN, null))
                .at(181)
                .resets("sms", new Who("thief", null, null, null, AsnType.UNKNOWN, null))
                .at(182)
                .signsIn(THIEF)
                .at(185)
                .changes(CredentialChangeKind.EMAIL_CHANGED, "sms", THIEF)
                .at(190)
                .changes(CredentialChangeKind.PAYEE_ADDED, "sms", THIEF));

    assertThat(alert.getEvidence())
        .extracting(Evidence::getName)
        .containsExactly(
            "sim_swap",
            "new_device",
            "phone_proof",
            "unfamiliar_place",
            "contact_change",
            "sensitive_action");
    List<Double> probabilities = alert.getEvidence().stream().map(Evidence::getObserved).toList();
    assertThat(probabilities.get(1)).isCloseTo(0.0003, within(0.00005));
    assertThat(probabilities.get(2)).isCloseTo(0.007, within(0.0005));
    assertThat(probabilities.get(3)).isCloseTo(0.18, within(0.005));
    assertThat(probabilities.get(4)).isCloseTo(0.95, within(0.005));
    assertThat(probabilities.get(5)).isCloseTo(0.999, within(0.0005));
  }

  @Test
  void namesTheChainInOneSentence() {
    Alert alert = last(Story.ofAda().swapped().takenOver());

    assertThat(alert.getReason())
        .isEqualTo(
            "The number of ada got a new SIM at 2026-03-02 09:00:00, told by the carrier at"
                + " 2026-03-02 09:00:00; then came a new device (2026-03-02 09:30:00), a code to"
                + " the number (2026-03-02 09:30:00), within two hours of the change (2026-03-02"
                + " 09:30:00), an unfamiliar network (2026-03-02 09:30:00), a new contact or factor"
                + " (2026-03-02 09:35:00) and a payee or sensitive action (2026-03-02 09:40:00),"
                + " times in UTC.");
    assertThat(alert.getEntityType()).isEqualTo(EntityType.ACCOUNT);
    assertThat(alert.getEntity()).isEqualTo("ada");
    assertThat(alert.getCompromisedAccounts()).containsExactly("ada");
    assertThat(alert.getTechniques()).contains("T1451", "T1111", "T1098.005");
    assertThat(alert.getRecommendedActions()).isNotEmpty();
    assertThat(alert.getSources()).containsExactly("203.0.113.66");
  }

  @Test
  void isHighBeforeTheMoneyIsGoneAndCriticalAfter() {
    List<Alert> found = Story.ofAda().swapped().takenOver().findings();

    Alert first = found.get(0);
    assertThat(first.getSeverity()).isEqualTo(Severity.HIGH);
    assertThat(first.getUpdated()).isEqualTo(micros(Events.DAY.plus(Duration.ofMinutes(35))));
    assertThat(found.get(found.size() - 1).getSeverity()).isEqualTo(Severity.CRITICAL);
  }

  @ParameterizedTest
  @EnumSource(
      value = SubscriberChangeKind.class,
      names = {"SIM_SWAP", "ESIM", "PORT_IN", "PORT_OUT", "DEVICE_CHANGE", "FORWARDING"})
  void anyChangeOfTheSubscriptionOpensTheWindow(SubscriberChangeKind kind) {
    assertThat(Story.ofAda().told(kind, Duration.ZERO).takenOver().alerts())
        .singleElement()
        .extracting(Alert::getClassification)
        .isEqualTo("sim_swap_takeover");
  }

  @Test
  void asksForMoreThanTheTelephoneBeforeAnybodyIsCalled() {
    Story story = Story.ofAda().swapped().at(180).resets("sms", THIEF);

    assertThat(story.alerts()).isEmpty();
    assertThat(story.signals())
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.getAccount()).isEqualTo("ada");
              assertThat(signal.getProbability()).isCloseTo(0.18, within(0.005));
              assertThat(signal.getEventTime()).isEqualTo(micros(Events.DAY));
              assertThat(signal.getExpires())
                  .isEqualTo(micros(Events.DAY.plus(Duration.ofDays(3))));
              assertThat(signal.getEvidence())
                  .extracting(Circumstance::getName)
                  .contains("sim_swap");
            });
  }

  @Test
  void asksOnceForOneChange() {
    assertThat(Story.ofAda().swapped().takenOver().signals()).hasSize(1);
  }

  @Test
  void asksForNothingAfterTheWindow() {
    Story story = Story.ofAda().at(30).resets("sms", THIEF).at(Duration.ofHours(73));
    assertThat(story.told(SubscriberChangeKind.SIM_SWAP, Duration.ZERO).signals()).isEmpty();
  }

  @Test
  void aChangeAndANewDeviceAloneNeverAlert() {
    assertThat(Story.ofAda().swapped().at(30).signsIn(THIEF).reads(THIEF).alerts()).isEmpty();
  }

  @Test
  void aNewPhoneAtHomeIsNoTakeoverWhateverElseChanges() {
    assertThat(
            Story.ofAda()
                .swapped()
                .at(60)
                .signsIn(ADA_NEW_PHONE, "password", "sms")
                .at(65)
                .changes(CredentialChangeKind.PASSWORD_CHANGED, "password", ADA_NEW_PHONE)
                .at(70)
                .changes(CredentialChangeKind.PAYEE_ADDED, "sms", ADA_NEW_PHONE)
                .at(71)
                .sendsMoney(ADA_NEW_PHONE)
                .alerts())
        .isEmpty();
  }

  @Test
  void whoForgotThePasswordAtHomeMayPayALittleAndChangeTheEmail() {
    assertThat(pays(Story.ofAda(), ADA_NEW_PHONE).findings()).isEmpty();
  }

  /** Thousands share the address of a carrier's gateway, and the thief may be one of them. */
  @Test
  void toEnrolTheNumberThatChangedIsNoNewContact() {
    Story same = withNewPayee().addsNumber("number", ADA_NEW_PHONE_OUTSIDE);
    Story another = withNewPayee().addsNumber("of-somebody-else", ADA_NEW_PHONE_OUTSIDE);
    Story untold = withNewPayee().addsNumber(null, ADA_NEW_PHONE_OUTSIDE);

    assertThat(same.alerts()).isEmpty();
    assertThat(score(another, "contact_change")).isCloseTo(Math.log(80), within(1e-9));
    assertThat(score(untold, "contact_change")).isCloseTo(Math.log(80), within(1e-9));
  }

  /** Ada has forgotten her password on the way home with a new telephone, and pays a little. */
  private static Story withNewPayee() {
    return Story.ofAda()
        .swapped()
        .at(60)
        .resets("sms", ADA_NEW_PHONE_OUTSIDE)
        .at(61)
        .signsIn(ADA_NEW_PHONE_OUTSIDE, "password", "sms")
        .at(62)
        .changes(CredentialChangeKind.PAYEE_ADDED, "sms", ADA_NEW_PHONE_OUTSIDE)
        .sendsMoney(ADA_NEW_PHONE_OUTSIDE, 20_000L)
        .at(90);
  }

  @Test
  void aSharedAddressExcusesLessThanALineIntoAHome() {
    Who gateway = new Who("ada-phone", "198.51.100.3", 64501L, "FR", AsnType.MOBILE, "iOS");
    Story known = Story.ofNobody();
    for (int day = 7; day > 0; day--) {
      known.at(Duration.ofDays(-day)).signsIn(gateway);
    }
    assertThat(pays(known, ADA_NEW_PHONE_OUTSIDE).findings()).isNotEmpty();
  }

  private static Story pays(Story known, Who who) {
    return known
        .at(0)
        .swapped()
        .at(30)
        .resets("sms", who)
        .at(32)
        .signsIn(who, "password", "sms")
        .at(33)
        .changes(CredentialChangeKind.PAYEE_ADDED, "sms", who)
        .sendsMoney(who, 20_000L)
        .at(35)
        .changes(CredentialChangeKind.EMAIL_CHANGED, "sms", who);
  }

  @Test
  void aForgottenPasswordOnANewPhoneOutsideIsNoTakeover() {
    assertThat(
            Story.ofAda()
                .swapped()
                .at(60)
                .resets("sms", ADA_NEW_PHONE_OUTSIDE)
                .at(61)
                .signsIn(ADA_NEW_PHONE_OUTSIDE, "password", "sms")
                .at(65)
                .reads(ADA_NEW_PHONE_OUTSIDE)
                .changes(CredentialChangeKind.PAYEE_ADDED, "sms", ADA_NEW_PHONE_OUTSIDE)
                .alerts())
        .isEmpty();
  }

  @Test
  void whatTheOwnerDoesOnTheOldDeviceIsNoEvidence() {
    assertThat(
            Story.ofAda()
                .swapped()
                .at(30)
                .resets("sms", ADA)
                .changes(CredentialChangeKind.EMAIL_CHANGED, "sms", ADA)
                .changes(CredentialChangeKind.PAYEE_ADDED, "sms", ADA)
                .sendsMoney(ADA)
                .alerts())
        .isEmpty();
  }

  @Test
  void theOldDeviceStillInUseSpeaksForATakeover() {
    Alert alert = last(Story.ofAda().swapped().takenOver().at(70).refreshes(ADA));
    assertThat(alert.getEvidence()).extracting(Evidence::getName).contains("old_device_active");
  }

  @Test
  void aHomeLineInAnotherRegionOfTheCountryIsUnfamiliar() {
    Who near = new Who("thief", "203.0.113.66", 64900L, "FR", AsnType.RESIDENTIAL, "Android");
    assertThat(movesMoney(Story.ofAdaIn("FR-BRE").swapped(), near.in("FR-PAC")).alerts())
        .singleElement()
        .satisfies(alert -> assertThat(alert.getConfidence()).isGreaterThan(0.9));
    assertThat(movesMoney(Story.ofAdaIn("FR-BRE").swapped(), near.in("FR-BRE")).alerts()).isEmpty();
    assertThat(movesMoney(Story.ofAda().swapped(), near.in("FR-PAC")).alerts())
        .as("nothing is known of where the account is at home")
        .isEmpty();
  }

  @Test
  void anotherNewDeviceInTheHouseDoesNotSpeakForTheThief() {
    Story story = movesMoney(Story.ofAda().swapped().at(20).signsIn(ADA_NEW_PHONE), THIEF);
    Alert alert = last(story);
    assertThat(alert.getEvidence())
        .extracting(Evidence::getName)
        .doesNotContain("familiar_address");
    assertThat(alert.getSources()).containsExactly(THIEF.ip());
  }

  @Test
  void aCodeToTheNumberSoonAfterTheChangeSpeaksForATakeover() {
    assertThat(score(Story.ofAda().swapped().at(110).resets("sms", THIEF), "prompt"))
        .isCloseTo(Math.log(11), within(1e-9));
    assertThat(score(Story.ofAda().swapped().at(130).resets("sms", THIEF), "prompt")).isZero();
    Story undated = Story.ofAda().at(30).resets("sms", THIEF).at(31);
    assertThat(score(undated.told(SubscriberChangeKind.SIM_SWAP, null), "prompt"))
        .as("nobody told when the card was changed")
        .isZero();
  }

  @Test
  void whoComesLateAndFromWhereTheAccountMayLiveIsInNoHurry() {
    Story late = Story.ofAda().swapped().at(Duration.ofHours(7));
    assertThat(score(late.resets("sms", ADA_NEW_PHONE_OUTSIDE), "unhurried"))
        .isCloseTo(-Math.log(10), within(1e-9));
    Story strange = Story.ofAda().swapped().at(Duration.ofHours(7));
    assertThat(score(strange.resets("sms", THIEF), "unhurried")).isZero();
    Story between = Story.ofAda().swapped().at(Duration.ofHours(5));
    assertThat(score(between.resets("sms", ADA_NEW_PHONE_OUTSIDE), "unhurried"))
        .isCloseTo(-Math.log(10) / 2, within(1e-9));
    Story soon = Story.ofAda().swapped().at(Duration.ofHours(1));
    assertThat(score(soon.resets("sms", ADA_NEW_PHONE_OUTSIDE), "unhurried")).isZero();
  }

  @Test
  void aLargeTransferSpeaksForATakeoverAndASmallOneAgainstIt() {
    Story large = Story.ofAda().swapped().at(30).sendsMoney(THIEF, 5_000L);
    large.at(31).sendsMoney(THIEF, 400_000L);
    assertThat(score(large, "large_transfer")).isCloseTo(Math.log(4.5), within(1e-9));
    assertThat(score(large, "small_transfer")).isZero();
    Story small = Story.ofAda().swapped().at(30).sendsMoney(THIEF, 99_999L);
    assertThat(score(small, "small_transfer")).isCloseTo(-Math.log(2), within(1e-9));
    Story untold = Story.ofAda().swapped().at(30).sendsMoney(THIEF);
    assertThat(score(untold, "small_transfer")).isZero();
  }

  @Test
  void whereARelayComesOutIsNoCountryOfTheAccounts() {
    Who relayed = new Who("ada-phone", "192.0.2.10", 64510L, "US", AsnType.RELAY, "iOS");
    Story story = Story.ofNobody();
    story.at(Duration.ofDays(-2)).signsIn(relayed).at(0).swapped();
    assertThat(score(story.at(30).resets("sms", ADA_NEW_PHONE_OUTSIDE), "unfamiliar_place"))
        .isZero();
    Story placed = Story.ofNobody();
    placed.at(Duration.ofDays(-3)).signsIn(ADA);
    placed.at(Duration.ofDays(-2)).signsIn(relayed).at(0).swapped();
    assertThat(score(placed.at(30).resets("sms", THIEF), "unfamiliar_place")).isPositive();
  }

  @Test
  void anOperatorThatTheAccountKnowsDoesNotExcuseAStrangeRegion() {
    Who elsewhere = new Who("thief", "203.0.113.66", ADA.asn(), "FR", ADA.type(), "Android");
    Story story = Story.ofAdaIn("FR-BRE").swapped();
    story.at(30).resets("sms", elsewhere.in("FR-PAC")).at(31).reads(elsewhere.in("FR-PAC"));
    assertThat(score(story, "strange_region")).isCloseTo(Math.log(18), within(1e-9));
    assertThat(score(story, "familiar_network")).isZero();
  }

  @Test
  void whatAReportedChangeExplainsIsNotSuspectedAsIfNobodyHadReportedIt() {
    Story story = Story.ofNobody();
    story.at(Duration.ofHours(-3)).signsIn(ADA).at(0).swapped();
    story
        .at(Duration.ofHours(12))
        .resets("sms", ADA_NEW_PHONE)
        .changes(CredentialChangeKind.PAYEE_ADDED, "sms", ADA_NEW_PHONE)
        .changes(CredentialChangeKind.EMAIL_CHANGED, "sms", ADA_NEW_PHONE);
    assertThat(story.alerts()).isEmpty();
  }

  /** What a factor adds to the chain of the only change, 0 where it does not count. */
  private static double score(Story story, String factor) {
    return Chain.of(change(story, 0), state(story), SimSwapSettings.DEFAULT).terms().stream()
        .filter(term -> term.factor().label().equals(factor))
        .mapToDouble(Term::score)
        .sum();
  }

  private static Story movesMoney(Story story, Who who) {
    return story
        .at(30)
        .resets("sms", who)
        .at(32)
        .signsIn(who, "password", "sms")
        .at(35)
        .changes(CredentialChangeKind.PAYEE_ADDED, "sms", who)
        .at(40)
        .sendsMoney(who);
  }

  @Test
  void aTravellerWithANewPhoneWhoUsesNoCodeIsNoTakeover() {
    assertThat(
            Story.ofAda()
                .swapped()
                .at(60)
                .signsIn(THIEF, "password")
                .at(65)
                .reads(THIEF)
                .sendsMoney(THIEF)
                .at(70)
                .refreshes(ADA)
                .alerts())
        .isEmpty();
  }

  @Test
  void eachStepHasItsTimeAndItsSource() {
    Alert alert =
        last(Story.ofAda().takenOver().at(90).told(SubscriberChangeKind.SIM_SWAP, Duration.ZERO));
    assertThat(alert.getEffective()).isEqualTo(micros(Events.DAY));
    assertThat(alert.getReported()).isEqualTo(micros(Events.DAY.plus(Duration.ofMinutes(90))));
    assertThat(alert.getUpdated()).isEqualTo(alert.getReported());
    assertThat(alert.getSteps())
        .extracting(Circumstance::getName, Circumstance::getSource)
        .startsWith(tuple("sim_swap", "carrier"), tuple("new_device", "portal"));
    assertThat(alert.getSteps())
        .extracting(step -> (step.getTime() - micros(Events.DAY)) / 60_000_000)
        .containsExactly(0L, 30L, 30L, 30L, 30L, 35L, 40L);
  }

  @Test
  void theCardInTheSameTelephoneSpeaksAgainstATakeover() {
    Story story =
        Story.ofAda()
            .told(SubscriberChangeKind.SIM_SWAP, Duration.ofDays(-2), "imei-1")
            .told(SubscriberChangeKind.SIM_SWAP, Duration.ZERO, "imei-1")
            .at(30)
            .resets("sms", THIEF)
            .at(35)
            .changes(CredentialChangeKind.EMAIL_CHANGED, "sms", THIEF);
    List<Evidence> evidence =
        Chain.of(change(story, 1), state(story), SimSwapSettings.DEFAULT).terms().stream()
            .map(term -> new Evidence(term.factor().label(), 0.0, null, term.score()))
            .toList();
    assertThat(evidence)
        .filteredOn(term -> term.getName().equals("same_telephone"))
        .singleElement()
        .satisfies(term -> assertThat(term.getScore()).isCloseTo(-Math.log(20), within(1e-9)));
  }

  @Test
  void evidenceFadesFromThreeDaysToTen() {
    assertThat(probability(Duration.ofHours(71))).isGreaterThan(0.9);
    assertThat(probability(Duration.ofHours(156))).isBetween(0.001, 0.5);
    assertThat(probability(Duration.ofHours(241))).isCloseTo(0.0001, within(1e-7));
  }

  @Test
  void aReportTwiceIsOneChange() {
    Story story = Story.ofAda();
    for (int i = 0; i < 5; i++) {
      story.at(i * 10).told(SubscriberChangeKind.SIM_SWAP, Duration.ofSeconds(i));
    }
    assertThat(state(story).changes).hasSize(1);
    assertThat(story.takenOver().alerts()).hasSize(1);
  }

  @Test
  void aCheckThatOnlySaysChangedLatelyIsNoNewsBesideADate() {
    Story story = Story.ofAda().swapped().at(20).told(SubscriberChangeKind.SIM_SWAP, null);
    assertThat(state(story).changes).singleElement().extracting(Change::dated).isEqualTo(true);
  }

  @Test
  void aCheckThatOnlySaysChangedLatelyIsEnough() {
    Alert alert = last(Story.ofAda().takenOver().at(90).told(SubscriberChangeKind.SIM_SWAP, null));
    assertThat(alert.getClassification()).isEqualTo("sim_swap_takeover");
    assertThat(alert.getReason()).contains("and the check");
  }

  @Test
  void anEndOfTheCarriersNotificationsIsNoChange() {
    Story story = Story.ofAda().told(SubscriberChangeKind.SUBSCRIPTION_ENDED, Duration.ZERO);
    assertThat(state(story).changes).isEmpty();
  }

  @Test
  void whatHappensToANumberThatWasGivenUpIsSomebodyElses() {
    Story story =
        Story.ofAda()
            .changes(CredentialChangeKind.PHONE_CHANGED, "password", "number", ADA)
            .at(Duration.ofHours(5))
            .swapped()
            .at(Duration.ofHours(6))
            .signsIn(THIEF)
            .changes(CredentialChangeKind.EMAIL_CHANGED, "password", THIEF)
            .sendsMoney(THIEF);
    assertThat(story.alerts()).isEmpty();
  }

  @Test
  void withoutAnyReportItIsSuspectedAndSaysSo() {
    Alert alert = last(Story.ofAda().takenOver());
    assertThat(alert.getClassification()).isEqualTo("sim_swap_suspected");
    assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(alert.getReason()).contains("no carrier feed confirms");
    assertThat(alert.getConfidence())
        .isLessThan(last(Story.ofAda().swapped().takenOver()).getConfidence());
  }

  @Test
  void withoutAReportNothingIsSuspectedUnlessTheNumberTookPart() {
    assertThat(
            Story.ofAda()
                .signsIn(THIEF, "password")
                .at(5)
                .changes(CredentialChangeKind.EMAIL_CHANGED, "password", THIEF)
                .changes(CredentialChangeKind.PAYEE_ADDED, "password", THIEF)
                .sendsMoney(THIEF)
                .alerts())
        .isEmpty();
  }

  @Test
  void codesMistypedAndThenANewNumberAreSuspected() {
    Story story = Story.ofAda();
    for (int i = 0; i < 5; i++) {
      story.at(i).mistypesCode(THIEF);
      story.isSentCode();
    }
    story
        .at(10)
        .signsIn(THIEF, "password", "sms")
        .at(12)
        .changes(CredentialChangeKind.PHONE_CHANGED, "sms", "number", THIEF);
    assertThat(last(story).getEvidence()).extracting(Evidence::getName).contains("many_codes");
  }

  @Test
  void withoutAReportNothingIsSuspectedOfWhoOpenedTheAccount() {
    assertThat(codesMistypedThenContactsAndMoney(Story.ofNobody().signsIn(ADA), ADA).alerts())
        .isEmpty();
    assertThat(codesMistypedThenContactsAndMoney(Story.ofAda(), THIEF).alerts()).isNotEmpty();
  }

  private static Story codesMistypedThenContactsAndMoney(Story story, Story.Who who) {
    for (int i = 0; i < 5; i++) {
      story.at(i).mistypesCode(who);
    }
    return story
        .at(10)
        .signsIn(who, "password", "sms")
        .at(12)
        .changes(CredentialChangeKind.PHONE_CHANGED, "sms", "number", who)
        .changes(CredentialChangeKind.EMAIL_CHANGED, "sms", who)
        .sendsMoney(who);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sms",
        "SMS",
        "SMS_FACTOR",
        "phone",
        "PHONE_OTP",
        "text",
        "text_message",
        "SMS Authentication",
        "smsOtp",
        "Voice Call",
        "phoneNumber"
      })
  void knowsACodeToTheNumberByAnyName(String factor) {
    Alert alert =
        last(
            Story.ofAda()
                .swapped()
                .at(30)
                .resets(factor, THIEF)
                .at(35)
                .changes(CredentialChangeKind.EMAIL_CHANGED, factor, THIEF));
    assertThat(alert.getEvidence()).extracting(Evidence::getName).contains("phone_proof");
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "totp", "webauthn", "password", "recovery_code", "Telegram"})
  void takesNoOtherFactorForTheNumber(String factor) {
    Story story = Story.ofAda().swapped().at(30).resets(factor, THIEF);
    assertThat(state(story).moments)
        .extracting(moment -> moment.kind)
        .doesNotContain(MomentKind.RESET_BY_PHONE);
  }

  @Test
  void findsATakeoverInALogThatTellsNeitherDeviceNorNetwork() {
    Who somebody = new Who(null, null, null, null, AsnType.UNKNOWN, null);
    assertThat(
            Story.ofAda()
                .swapped()
                .at(30)
                .resets("sms", somebody)
                .at(35)
                .changes(CredentialChangeKind.EMAIL_CHANGED, null, somebody)
                .at(40)
                .changes(CredentialChangeKind.PAYEE_ADDED, null, somebody)
                .sendsMoney(somebody)
                .alerts())
        .hasSize(1);
  }

  @Test
  void forgetsWhatNobodyReportedInTime() {
    Story story = Story.ofAda().takenOver();
    story.events.removeIf(event -> event.getTime() < micros(Events.DAY));
    story.at(Duration.ofDays(30)).told(SubscriberChangeKind.SIM_SWAP, Duration.ofMinutes(1));
    assertThat(story.alerts())
        .extracting(Alert::getClassification)
        .doesNotContain("sim_swap_takeover");
  }

  private static double probability(Duration after) {
    Story story =
        Story.ofAda()
            .swapped()
            .at(after)
            .resets("sms", THIEF)
            .changes(CredentialChangeKind.EMAIL_CHANGED, "sms", THIEF);
    return Chain.of(change(story, 0), state(story), SimSwapSettings.DEFAULT).probability();
  }

  private static Change change(Story story, int which) {
    return state(story).changes.get(which);
  }

  private static SimSwapState state(Story story) {
    return States.after(story);
  }

  private static Alert last(Story story) {
    List<Alert> alerts = story.alerts();
    assertThat(alerts).hasSize(1);
    return alerts.get(0);
  }
}
