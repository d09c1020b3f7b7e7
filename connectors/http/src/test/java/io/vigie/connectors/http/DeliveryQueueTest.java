package io.vigie.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.connectors.http.DeliveryQueue.Waiting;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {

  private final DeliveryQueue queue = new DeliveryQueue();

  @Test
  void letsOtherAlertsPassOneThatPausesButKeepsItsOwnRevisionsInOrder() {
    queue.add(Alerts.pending("a", 1), 0);
    queue.add(Alerts.pending("a", 2), 0);
    queue.add(Alerts.pending("b", 1), 0);
    Waiting first = queue.due(0).orElseThrow();
    queue.putBack(first, first.pending().tried(), 100);
    assertThat(keyDue(99)).contains("b:1");
    queue.remove(queue.due(99).orElseThrow());
    assertThat(keyDue(99)).isEmpty();
    assertThat(queue.nextDue()).hasValue(100);
    assertThat(keyDue(100)).contains("a:1");
    queue.remove(queue.due(100).orElseThrow());
    assertThat(keyDue(100)).contains("a:2");
  }

  @Test
  void pausesForAllWhenTheDestinationAsks() {
    queue.add(Alerts.pending("a", 1), 0);
    queue.pauseAll(50);
    queue.pauseAll(20);
    assertThat(queue.due(49)).isEmpty();
    assertThat(queue.nextDue()).hasValue(50);
    assertThat(keyDue(50)).contains("a:1");
  }

  @Test
  void countsTheOneOnItsWayAmongItsContents() {
    queue.add(Alerts.pending("a", 1), 0);
    queue.add(Alerts.pending("b", 1), 0);
    assertThat(queue.due(0)).isPresent();
    assertThat(queue.contents()).extracting(PendingDelivery::alertId).containsExactly("a", "b");
    queue.remove(queue.due(0).orElseThrow());
    assertThat(queue.contents()).extracting(PendingDelivery::alertId).containsExactly("b");
  }

  @Test
  void hasNothingDueWhenEmpty() {
    assertThat(queue.nextDue()).isEmpty();
    assertThat(queue.due(0)).isEmpty();
  }

  private Optional<String> keyDue(long now) {
    return queue.due(now).map(one -> one.pending().idempotencyKey());
  }
}
