package io.vigie.simulator.storyline;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.population.Account;
import io.vigie.simulator.scene.Actor;
import io.vigie.simulator.scene.Campaign;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.time.Micros;
import java.time.Duration;
import java.util.List;

/**
 * SIM-swap takeover (T1451, T1111): the victim's number goes to the thief, and with it the codes.
 * The carrier's report comes when it comes. Every victim has an enrolled phone.
 *
 * @param name name of the storyline
 * @param plot what is done
 * @param timing when the thieves set to work
 * @param victims how many
 * @param visitsBefore ordinary visits of each victim before the attack
 * @param oldDevices so many of the victims, the first ones, go on using their phone over the
 *     network at home; those of the others fall silent
 * @param reports delays of the carrier's report after the change, one of them for each victim; a
 *     change that is announced beforehand has a negative one. A takeover takes one or two hours.
 */
public record SimSwap(
    String name,
    SimPlot plot,
    Timing timing,
    int victims,
    int visitsBefore,
    int oldDevices,
    List<Duration> reports)
    implements Storyline {

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
        "sim-swap",
        SimPlot.EVERYTHING,
        new Timing(Duration.ofHours(2), Duration.ofHours(18)),
        12,
        0,
        0,
        List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(45),
            Duration.ofHours(4),
            Duration.ofHours(24),
            Duration.ofHours(70)));
  }

  /** The same at another time, with another number of victims and other reports. */
  public SimSwap small(Timing other, int number, List<Duration> delays) {
    return new SimSwap(name, plot, other, number, visitsBefore, oldDevices, delays);
  }

  @Override
  public void enter(Scene scene) {
    List<Account> chosen =
        Victims.of(scene, name, victims, account -> account.hasPhone() && !account.isFederated());
    Staged.acquaint(scene, timing, chosen, visitsBefore, scene.draws(name + "/before"));
    scene.at(
        timing.begins(scene),
        (stage, now) -> {
          Campaign campaign = stage.campaign(name, List.of("T1451", "T1111", "T1657"));
          Draws draws = stage.draws(campaign.id());
          for (int i = 0; i < chosen.size(); i++) {
            Duration report = reports.get(i % reports.size());
            long time = now + draws.below(Micros.of(timing.duration()));
            Draws own = new Draws(draws.bits());
            stage.at(time, new SimSwapRun(stage, campaign, plot, chosen.get(i), report, own));
            if (i < oldDevices) {
              stage.at(time, OldDevice.of(chosen.get(i), new Draws(draws.bits())));
            }
          }
          return Actor.DONE;
        });
  }
}
