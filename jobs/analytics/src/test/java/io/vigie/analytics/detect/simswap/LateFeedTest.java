package io.vigie.analytics.detect.simswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.AccountReport;
import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.account.Finding;
import io.vigie.analytics.detect.simswap.Story.Who;
import io.vigie.analytics.identify.Alias;
import io.vigie.analytics.identify.AliasInput;
import io.vigie.analytics.identify.Asker;
import io.vigie.analytics.identify.IdentifySettings;
import io.vigie.analytics.identify.IdentifyStage;
import io.vigie.analytics.identify.Question;
import io.vigie.analytics.identify.Teacher;
import io.vigie.analytics.incident.IncidentSettings;
import io.vigie.analytics.incident.IncidentStage;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.Alert;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChangeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One takeover of each kind, of which a carrier tells by the number alone, through the stages that
 * find out whose number it is, judge the account and keep the alert.
 */
class LateFeedTest {

  private static final IdentifySettings SETTINGS = SettingsBinder.defaults(IdentifySettings.class);
  private static final int EARLIER = 8;

  /** What the thief does with the number. */
  private enum Plot {
    /** A reset, a new e-mail address, a transfer. */
    EVERYTHING,
    /** A reset, documents, a transfer. */
    RESET,
    /** A reset, a new payee, a transfer. */
    PAYEE,
    /** A password from a leak and a code, documents, a transfer. */
    CODE
  }

  /** The report comes before, between and after what the thief does, up to three days. */
  static Stream<Arguments> reports() {
    return Stream.of(Plot.values())
        .flatMap(
            plot ->
                Stream.of(-30, 0, 31, 34, 38, 50, 24 * 60, 71 * 60)
                    .map(minutes -> Arguments.of(plot, minutes)));
  }

  /** In every order of arrival of the feed and of each event. */
  @ParameterizedTest
  @MethodSource("reports")
  void theAlertIsTheSameInEveryOrderOfFeedAndEvents(Plot plot, int reported) {
    Alert expected = content(alert(takeover(plot, 0)));
    assertThat(expected.getClassification()).isEqualTo(SimSwapFindings.TAKEOVER);
    List<SecurityEvent> told = takeover(plot, reported);
    int orders = 0;
    for (List<SecurityEvent> order : permutations(told.subList(EARLIER, told.size()))) {
      List<SecurityEvent> events = new ArrayList<>(told.subList(0, EARLIER));
      events.addAll(order);
      assertThat(content(alert(events))).isEqualTo(expected);
      orders++;
    }
    assertThat(orders).isEqualTo(120);
  }

  private static List<SecurityEvent> takeover(Plot plot, int reported) {
    Who thief = Story.THIEF;
    Story story = Story.ofAda();
    story.enrols("number").at(30);
    if (plot == Plot.CODE) {
      story.signsInWithLeak(thief, "password", "sms").at(32).reads(thief);
    } else {
      story.resets("sms", thief).at(32).signsIn(thief, "password", "sms");
    }
    story.at(35);
    switch (plot) {
      case EVERYTHING -> story.changes(CredentialChangeKind.EMAIL_CHANGED, "sms", thief);
      case PAYEE -> story.changes(CredentialChangeKind.PAYEE_ADDED, "sms", thief);
      case RESET, CODE -> story.reads(thief);
    }
    story
        .at(40)
        .sendsMoney(thief, 400_000L)
        .at(reported)
        .told(SubscriberChangeKind.SIM_SWAP, Duration.ZERO);
    SecurityEvent report = story.events.get(story.events.size() - 1);
    report.getPrincipal().setAccountName(null);
    return story.events;
  }

  private static Alert alert(List<SecurityEvent> events) {
    AccountStage account =
        new AccountStage(
            AccountSettings.DEFAULT, List.of(new SimSwapDetector(SimSwapSettings.DEFAULT)));
    List<Alert> found = new ArrayList<>();
    for (AccountReport report : new StageHost<>(account).run(identified(events))) {
      if (report instanceof Finding finding) {
        found.add(finding.alert());
      }
    }
    Map<String, Alert> last = new LinkedHashMap<>();
    for (Alert alert : new StageHost<>(new IncidentStage(IncidentSettings.DEFAULT)).run(found)) {
      last.put(alert.getId(), alert);
    }
    assertThat(last).hasSize(1);
    return last.values().iterator().next();
  }

  /** Named events go by; what they teach, and what names nobody, goes through the stage. */
  private static List<SecurityEvent> identified(List<SecurityEvent> events) {
    Teacher teacher = new Teacher(SETTINGS);
    Asker asker = new Asker(SETTINGS);
    List<AliasInput> inputs = new ArrayList<>();
    List<SecurityEvent> named = new ArrayList<>();
    for (SecurityEvent event : events) {
      teacher.teach(event, inputs::add);
      Alias alias = asker.unnamed(event);
      if (alias == null) {
        named.add(event);
      } else {
        inputs.add(new Question(alias, event));
      }
    }
    named.addAll(new StageHost<>(new IdentifyStage(SETTINGS)).run(inputs));
    return named;
  }

  private static List<List<SecurityEvent>> permutations(List<SecurityEvent> events) {
    if (events.isEmpty()) {
      return List.of(List.of());
    }
    List<List<SecurityEvent>> all = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      List<SecurityEvent> rest = new ArrayList<>(events);
      SecurityEvent first = rest.remove(i);
      for (List<SecurityEvent> order : permutations(rest)) {
        List<SecurityEvent> one = new ArrayList<>(List.of(first));
        one.addAll(order);
        all.add(one);
      }
    }
    return all;
  }

  /** All but when it was detected and told. */
  private static Alert content(Alert alert) {
    alert.setOpened(0);
    alert.setUpdated(0);
    alert.setRevision(0);
    alert.setReported(null);
    alert.setReason(alert.getReason().replaceFirst("told by the carrier at [0-9 :-]+", ""));
    return alert;
  }
}
