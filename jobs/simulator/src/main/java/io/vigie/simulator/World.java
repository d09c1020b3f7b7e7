package io.vigie.simulator;

import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.behaviour.Logins;
import io.vigie.simulator.behaviour.Program;
import io.vigie.simulator.behaviour.SimChanges;
import io.vigie.simulator.scene.EventConsumer;
import io.vigie.simulator.scene.Scene;
import io.vigie.simulator.settings.SimulatorSettings;
import io.vigie.simulator.storyline.Storyline;
import io.vigie.simulator.truth.TruthConsumer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A world that can be run: everyday life and the storylines in it. The same settings and storylines
 * give the same events, byte for byte, on every machine. Events come in time order and are made as
 * they are consumed; memory grows with the sessions that are open at one time, not with the length
 * of the run.
 */
public final class World {

  private final SimulatorSettings settings;
  private final List<Storyline> storylines;

  private World(SimulatorSettings settings, List<Storyline> storylines) {
    this.settings = settings;
    this.storylines = List.copyOf(storylines);
  }

  /**
   * A world.
   *
   * @param storylines what happens beside everyday life; they may overlap
   */
  public static World of(SimulatorSettings settings, List<Storyline> storylines) {
    return new World(settings, storylines);
  }

  /** A world in which nothing special happens. */
  public static World quiet(SimulatorSettings settings) {
    return new World(settings, List.of());
  }

  /** The same world at another time, for example now. */
  public World startingAt(Instant start) {
    return new World(settings.from(start), storylines);
  }

  /** The same world with something more in it. */
  public World beside(Storyline storyline) {
    return new World(settings, Stream.concat(Stream.of(storyline), storylines.stream()).toList());
  }

  /** The same world, longer or shorter. */
  public World lasting(Duration length) {
    return new World(settings.lasting(length), storylines);
  }

  /** Whose phone number is whose. */
  public Directory directory() {
    return new Directory(settings);
  }

  /** What decides how it looks. */
  public SimulatorSettings settings() {
    return settings;
  }

  /** What happens in it. */
  public List<Storyline> storylines() {
    return storylines;
  }

  /** Runs it to its end. Each run begins anew and is the same. */
  public void run(EventConsumer events, TruthConsumer truth) {
    Scene scene = begin(events, truth);
    while (scene.step()) {
      // Each step lets one actor act.
    }
    scene.close();
  }

  /**
   * Runs it as far as the events are asked for.
   *
   * @param truth is told of an event before it is handed out
   */
  public Iterator<SecurityEvent> events(TruthConsumer truth) {
    return new Run(truth);
  }

  /** A scene with everybody in it, before the first event. */
  Scene begin(EventConsumer events, TruthConsumer truth) {
    Scene scene = new Scene(settings, events, truth);
    for (Storyline storyline : storylines) {
      storyline.enter(scene);
    }
    long start = settings.startMicros();
    if (settings.population().activity() > 0) {
      scene.at(start, new Logins(scene));
    }
    if (settings.changes().simChangesPerYear() > 0) {
      scene.at(start, new SimChanges(scene));
    }
    Program.enter(scene);
    return scene;
  }

  private final class Run implements Iterator<SecurityEvent> {

    private final Queue<SecurityEvent> ready = new ArrayDeque<>();
    private final Scene scene;
    private boolean closed;

    Run(TruthConsumer truth) {
      scene = begin(ready::add, truth);
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && !closed) {
        if (!scene.step()) {
          closed = true;
          scene.close();
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public SecurityEvent next() {
      @Nullable SecurityEvent event = hasNext() ? ready.poll() : null;
      if (event == null) {
        throw new NoSuchElementException("the world has ended");
      }
      return event;
    }
  }
}
