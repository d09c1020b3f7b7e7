package io.vigie.analytics.detect.simswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.AccountReport;
import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.account.Finding;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One takeover, of which a carrier tells by the number alone, through the stages that find out
 * whose number it is, judge the account and keep the alert.
 */
class LateFeedTest {

  private static final IdentifySettings SETTINGS = SettingsBinder.defaults(IdentifySettings.class);
  private static final int EARLIER = 8;

  /** The report comes before, between and after what the thief does, in every order of arrival. */
  @ParameterizedTest
  @ValueSource(ints = {-30, 34, 50, 71 * 60})
  void theAlertIsTheSameInEveryOrderOfFeedAndEvents(int reported) {
    Alert expected = content(alert(takeover(0)));
    List<SecurityEvent> told = takeover(reported);
    int orders = 0;
    for (List<SecurityEvent> order : permutations(told.subList(EARLIER, told.size()))) {
      List<SecurityEvent> events = new ArrayList<>(told.subList(0, EARLIER));
      events.addAll(order);
      assertThat(content(alert(events))).isEqualTo(expected);
      orders++;
    }
    assertThat(orders).isEqualTo(120);
  }

  private static List<SecurityEvent> takeover(int reported) {
    Story story = Story.ofAda();
    story.enrols("number");
    story
        .at(30)
        .resets("sms", Story.THIEF)
        .at(32)
        .signsIn(Story.THIEF, "password", "sms")
        .at(35)
        .changes(CredentialChangeKind.EMAIL_CHANGED, "sms", Story.THIEF)
        .at(40)
        .sendsMoney(Story.THIEF)
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
