package io.vigie.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vigie.schemas.SecurityEvent;
import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EventJsonPropertyTest {

  @Provide
  Arbitrary<SecurityEvent> events() {
    return ArbitraryEvents.any();
  }

  @Property
  void readsBackWhatItWrote(@ForAll("events") SecurityEvent event) throws Exception {
    assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
  }

  @Property
  void writesTheSameHoweverOftenPartsComeAgain(
      @ForAll("events") SecurityEvent one, @ForAll("events") SecurityEvent other) throws Exception {
    SecurityEvent mixed = SecurityEvent.newBuilder(other).build();
    mixed.setClient(one.getClient());
    EventLines lines = new EventLines();
    for (SecurityEvent event : List.of(one, other, one, mixed, one, mixed)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      lines.write(event, out);
      assertThat(out.toByteArray()).isEqualTo(EventJson.write(event));
    }
  }

  @Property
  void writesOneLine(@ForAll("events") SecurityEvent event) {
    assertThat(EventJson.write(event)).doesNotContain('\n', '\r');
  }

  @Property
  void refusesEveryRecordThatIsCutShort(
      @ForAll("events") SecurityEvent event, @ForAll @IntRange(min = 0, max = 99) int percent) {
    byte[] whole = EventJson.write(event);
    byte[] part = java.util.Arrays.copyOf(whole, whole.length * percent / 100);
    assertThat(catchThrowable(() -> EventJson.read(part))).isInstanceOf(EventFormatException.class);
  }

  @Property
  void neverFailsOtherThanWithItsOwnException(@ForAll byte[] bytes) {
    Throwable thrown = catchThrowable(() -> EventJson.read(bytes));
    assertThat(thrown).isInstanceOf(EventFormatException.class);
  }

  @Property
  void survivesAnyByteBeingReplaced(
      @ForAll("events") SecurityEvent event, @ForAll int place, @ForAll byte value) {
    byte[] damaged = EventJson.write(event);
    damaged[Math.floorMod(place, damaged.length)] = value;
    Throwable thrown = catchThrowable(() -> EventJson.read(damaged));
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(EventFormatException.class);
    }
  }
}
