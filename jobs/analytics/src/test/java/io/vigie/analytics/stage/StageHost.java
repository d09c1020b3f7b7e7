package io.vigie.analytics.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hosts a stage on maps, with the whole input at once: what the engine must come to, whatever the
 * order in which it gets the input.
 */
public final class StageHost<I, O> {

  private final Stage<I, O> stage;
  private final Map<String, Map<String, Held<?>>> memory = new TreeMap<>();
  private final List<O> out = new ArrayList<>();
  private long now;

  private record Held<S>(StateSlot<S> slot, S state, long wakeAt) {}

  public StageHost(Stage<I, O> stage) {
    this.stage = stage;
  }

  /** Shows all accepted inputs in order, then fires all wake-ups that are still due. */
  public List<O> run(List<I> inputs) {
    return run(inputs, Long.MAX_VALUE);
  }

  /** Shows all accepted inputs in order, then fires the wake-ups that are due until a time. */
  public List<O> run(List<I> inputs, long until) {
    Comparator<I> order =
        Comparator.<I>comparingLong(stage::timeOf).thenComparing(stage::compareAtSameTime);
    I before = null;
    for (I input : inputs.stream().filter(stage::accepts).sorted(order).toList()) {
      if (before == null || order.compare(before, input) != 0) {
        fireUntil(stage.timeOf(input));
        now = stage.timeOf(input);
        stage.observe(input, new Memory(stage.keyOf(input)), out::add);
      }
      before = input;
    }
    fireUntil(until);
    return List.copyOf(out);
  }

  /** Shows an input that came when everything up to a time had been shown. */
  public List<O> showLate(I input, long at) {
    fireUntil(at);
    now = at;
    int before = out.size();
    stage.observe(input, new Memory(stage.keyOf(input)), out::add);
    return List.copyOf(out.subList(before, out.size()));
  }

  /** Number of states held, over all keys. */
  public int statesHeld() {
    return memory.values().stream().mapToInt(Map::size).sum();
  }

  /** State of a slot under the only key there is, or null. */
  @SuppressWarnings("unchecked")
  public <S> @Nullable S only(StateSlot<S> slot) {
    return memory.values().stream()
        .map(held -> (Held<S>) held.get(slot.name()))
        .filter(held -> held != null)
        .map(Held::state)
        .findAny()
        .orElse(null);
  }

  private void fireUntil(long time) {
    while (true) {
      String dueKey = null;
      Held<?> due = null;
      for (var byKey : memory.entrySet()) {
        for (Held<?> held : byKey.getValue().values()) {
          boolean wants = held.wakeAt != KeyedMemory.NEVER && held.wakeAt <= time;
          if (wants && (due == null || held.wakeAt < due.wakeAt)) {
            dueKey = byKey.getKey();
            due = held;
          }
        }
      }
      if (due == null || dueKey == null) {
        return;
      }
      fire(dueKey, due);
    }
  }

  private <S> void fire(String key, Held<S> due) {
    Memory current = new Memory(key);
    current.put(due.slot, due.state, KeyedMemory.NEVER);
    now = due.wakeAt;
    stage.wake(due.slot, due.wakeAt, current, out::add);
  }

  private final class Memory implements KeyedMemory {

    private final String key;

    Memory(String key) {
      this.key = key;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S> @Nullable S get(StateSlot<S> slot) {
      Held<S> held = (Held<S>) memory.getOrDefault(key, Map.of()).get(slot.name());
      // As the engine does between checkpoints: what is not put back must not count.
      return held == null ? null : slot.codec().copy(held.state);
    }

    @Override
    public <S> void put(StateSlot<S> slot, S state, long wakeAt) {
      memory
          .computeIfAbsent(key, none -> new TreeMap<>())
          .put(slot.name(), new Held<>(slot, slot.codec().copy(state), wakeAt));
    }

    @Override
    public void clear(StateSlot<?> slot) {
      Map<String, Held<?>> slots = memory.get(key);
      if (slots != null) {
        slots.remove(slot.name());
        if (slots.isEmpty()) {
          memory.remove(key);
        }
      }
    }
  }
}
