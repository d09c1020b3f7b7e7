package io.vigie.simulator.storyline;

import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.population.Agent;
import io.vigie.simulator.population.Browsers;
import io.vigie.simulator.population.Platform;
import io.vigie.simulator.scene.Scene;
import java.util.List;

/** How an attacker's client looks. */
public enum Guise {
  /** One user agent of a browser, on the TLS library of a program: the two contradict. */
  TOOL {
    @Override
    Agent agent(Scene scene, long key, Draws draws) {
      return chrome(scene).withTls("t13d1312h2_" + twoHashes(key));
    }
  },
  /** One browser, two years old, true to itself. */
  OUTDATED {
    @Override
    Agent agent(Scene scene, long key, Draws draws) {
      Platform platform = Browsers.platform("Windows", "Chrome");
      return scene.population().agent(platform, Browsers.release(platform, scene.now()) - 26);
    }
  },
  /** Many user agents, one TLS library. */
  ROTATING {
    @Override
    Agent agent(Scene scene, long key, Draws draws) {
      return anybody(scene, draws).withTls("t13d1715h1_" + twoHashes(key));
    }
  },
  /** Like the population, user agents and fingerprints true to each other. */
  MIMIC {
    @Override
    Agent agent(Scene scene, long key, Draws draws) {
      return anybody(scene, draws);
    }
  },
  /** A bare program that does not pretend. */
  SCRIPT {
    @Override
    Agent agent(Scene scene, long key, Draws draws) {
      return new Agent(
          "python-requests/2.32.3",
          "python-requests",
          "2",
          null,
          "t13d1812h1_" + twoHashes(key),
          "5d0a11c7");
    }
  };

  /**
   * What the client tells about itself at one attempt.
   *
   * @param key the same for one attack
   */
  abstract Agent agent(Scene scene, long key, Draws draws);

  private static Agent chrome(Scene scene) {
    Platform platform = Browsers.platform("Windows", "Chrome");
    return scene.population().agent(platform, Browsers.release(platform, scene.now()) - 3);
  }

  private static Agent anybody(Scene scene, Draws draws) {
    Platform platform = Browsers.platform(draws.unit());
    int newest = Browsers.release(platform, scene.now());
    return scene.population().agent(platform, newest - draws.below(2));
  }

  private static String twoHashes(long key) {
    return String.join("_", List.of(Mix.hex(Mix.of(key), 12), Mix.hex(Mix.of(~key), 12)));
  }
}
