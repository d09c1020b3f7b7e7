package io.vigie.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.EventJson;
import io.vigie.simulator.Scenario.Kind;
import io.vigie.simulator.truth.Truth;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The events must not tell the truth. */
class SecrecyTest {

  @Test
  void namesNoStorylineAndNoCampaignInAnyEvent() {
    Told told = Told.of(Scenarios.find("demo").orElseThrow().world(4));
    List<String> campaigns =
        told.truths(Truth.Began.class).stream().map(Truth.Began::campaign).toList();
    List<String> storylines =
        Scenarios.all().stream()
            .filter(scenario -> scenario.kind() == Kind.ATTACK)
            .map(Scenario::name)
            .toList();
    assertThat(campaigns).hasSize(5);
    for (SecurityEvent event : told.events()) {
      String text =
          new String(EventJson.write(event), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
      assertThat(campaigns).noneMatch(text::contains);
      assertThat(storylines).noneMatch(text::contains);
    }
  }

  @Test
  void givesAttacksIdentifiersLikeAllOthers() {
    Told told = Told.of(Scenarios.find("demo").orElseThrow().world(4));
    // Were identifiers in the order of events, or different in shape, a detector could cheat.
    long rising = 0;
    for (int i = 1; i < told.events().size(); i++) {
      String before = told.events().get(i - 1).getId();
      String id = told.events().get(i).getId();
      assertThat(id).matches("[0-9a-f]{32}");
      rising += id.compareTo(before) > 0 ? 1 : 0;
    }
    double share = (double) rising / told.events().size();
    assertThat(share).isBetween(0.48, 0.52);
  }
}
