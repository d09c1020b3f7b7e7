package io.vigie.simulator.negative;

import io.vigie.simulator.scene.Climate.Spell;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.storyline.Timing;

/**
 * Something that touches everybody.
 *
 * @param name name of the circumstance
 * @param timing when
 * @param what what happens
 * @param degree share of attempts or accounts that it touches; factor on the rate for a surge
 */
public record Weather(String name, Timing timing, What what, double degree) implements Storyline {

  /** What happens to everybody. */
  public enum What {
    /** The service fails, and people try again. */
    OUTAGE,
    /** A promotion: many more logins than usual, and as many more failures. */
    SURGE,
    /** Passwords have expired and must be changed. */
    EXPIRY
  }

  @Override
  public void enter(Scene scene) {
    Spell spell = new Spell(timing.begins(scene), timing.ends(scene), degree);
    switch (what) {
      case OUTAGE -> scene.climate().outage(spell);
      case SURGE -> scene.climate().surge(spell);
      case EXPIRY -> scene.climate().expiry(spell);
    }
  }
}
