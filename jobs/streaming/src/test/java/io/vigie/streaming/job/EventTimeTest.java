package io.vigie.streaming.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.normalise.Normalised;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.testkit.Events;
import org.junit.jupiter.api.Test;

class EventTimeTest {

  private final SecurityEvent event = Events.login("ada").event();

  @Test
  void timeGoesOnWithAnEvent() {
    assertThat(millis()).isEqualTo(Events.DAY.toEpochMilli());
  }

  @Test
  void aCarriersReportMovesNoTime() {
    event.setPayload(SubscriberChange.newBuilder().build());
    assertThat(millis()).isNegative();
  }

  @Test
  void anEntryOfADirectoryMovesNoTimeAndAnotherChangeDoes() {
    event.setPayload(CredentialChange.newBuilder().build());
    assertThat(millis()).isPositive();
    event.setSource("directory");
    assertThat(millis()).isNegative();
  }

  @Test
  void whatIsNoEventMovesNoTime() {
    assertThat(EventTime.millis(new Normalised.Dropped("empty"))).isNegative();
  }

  private long millis() {
    return EventTime.millis(new Normalised.Accepted(event));
  }
}
