package io.vigie.simulator.storyline;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import java.time.Duration;
import java.util.List;

/**
 * SIM-swap takeover (T1451, T1111): a new card for the victim's number, a password reset by SMS
 * from an unknown device, new contacts, a new payee, a transfer. The carrier's report comes when it
 * comes.
 *
 * @param timing when the cards are changed
 * @param victims how many
 * @param reports delays of the carrier's report after the change, one of them for each victim; a
 *     takeover takes about two hours
 */
public record SimSwap(Timing timing, int victims, List<Duration> reports) implements Storyline {

  /** Refuses an attack without victims or reports. */
  public SimSwap {
    reports = List.copyOf(reports);
    if (victims < 1 || reports.isEmpty()) {
      throw new IllegalArgumentException("a SIM swap needs victims and reports");
    }
  }

  /** Twelve victims over a day, reported before, during, after, and up to three days after. */
  public static SimSwap typical() {
    return new SimSwap(
        new Timing(Duration.ofHours(2), Duration.ofHours(18)),
        12,
        List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(45),
            Duration.ofHours(4),
            Duration.ofHours(24),
            Duration.ofHours(70)));
  }

  @Override
  public String name() {
    return "sim-swap";
  }

  @Override
  public void enter(Scene scene) {
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          Campaign campaign = stage.campaign(name(), List.of("T1451", "T1111", "T1657"));
          Draws draws = stage.draws(campaign.id());
          for (int i = 0; i < victims; i++) {
            Duration report = reports.get(i % reports.size());
            stage.at(
                now + draws.below(Micros.of(timing.duration())),
                new SimSwapRun(stage, campaign, report, new Draws(draws.bits())));
          }
          return Actor.DONE;
        });
  }
}
