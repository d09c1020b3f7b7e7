package io.vigie.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.render.Renderer;
import io.vigie.simulator.render.Renderers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class WorldTest {

  private static final World DEMO = Scenarios.find("demo").orElseThrow().world(1);

  @Test
  void tellsTheSameBytesForTheSameSeed() {
    assertThat(bytes(DEMO)).isEqualTo(bytes(Scenarios.find("demo").orElseThrow().world(1)));
  }

  /** Recorded once: another machine, and another Java, must come to the same. */
  @Test
  void tellsTheSameEventsOnEveryMachine() {
    CRC32 sum = new CRC32();
    DEMO.run(
        event -> {
          String traits =
              event.getId() + event.getTime() + event.getClient() + event.getPrincipal();
          sum.update(traits.getBytes(StandardCharsets.UTF_8));
        },
        truth -> {});
    assertThat(sum.getValue())
        .as("a change of the world changes this number: record it anew, on purpose")
        .isEqualTo(3_903_191_595L);
  }

  @Test
  void tellsOtherBytesForAnotherSeed() {
    assertThat(bytes(DEMO)).isNotEqualTo(bytes(Scenarios.find("demo").orElseThrow().world(2)));
  }

  @Test
  void tellsTheSameEventsOneByOneAsAllAtOnce() {
    Told told = Told.of(DEMO);
    List<SecurityEvent> events = new ArrayList<>();
    Iterator<SecurityEvent> run = DEMO.events(truth -> {});
    run.forEachRemaining(events::add);

    assertThat(events).isEqualTo(told.events());
  }

  @Test
  void staysWithinItsTime() {
    Instant start = Instant.parse("2026-07-14T10:00:00Z");
    World world = DEMO.startingAt(start);
    Told told = Told.of(world);

    assertThat(told.events())
        .allSatisfy(
            event ->
                assertThat(event.getTime())
                    .isBetween(world.settings().startMicros(), world.settings().endMicros() - 1));
  }

  private static byte[] bytes(World world) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Renderer renderer = Renderers.nativeJson();
    world.run(
        event -> {
          try {
            renderer.render(event, out);
            out.write('\n');
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        truth -> {});
    return out.toByteArray();
  }
}
