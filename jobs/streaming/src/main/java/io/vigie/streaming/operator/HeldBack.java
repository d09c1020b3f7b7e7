package io.vigie.streaming.operator;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered by key. A backend that keeps bytes, not objects, would write each change of a
 * large state as a whole; so of the keys with large states those that were used last are held back
 * here, and are written when others take their place, and before each checkpoint. What a backend
 * keeps as objects is not held back.
 */
final class HeldBack {

  /**
   * So many at most: large states have tens of kilobytes, in the worst case a megabyte, and a
   * network that is at work is told of every second.
   */
  static final int LIMIT = 256;

  private final ValueState<Remembered> state;
  private final Consumer<String> turnTo;
  private final boolean holds;
  private final LinkedHashMap<String, Remembered> held = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Holds back nothing yet.
   *
   * @param state of the key at hand
   * @param turnTo takes another key to hand
   * @param holds whether the backend keeps bytes
   */
  HeldBack(ValueState<Remembered> state, Consumer<String> turnTo, boolean holds) {
    this.state = state;
    this.turnTo = turnTo;
    this.holds = holds;
  }

  /** What is remembered of the key at hand, or null. */
  @Nullable Remembered get(String key) throws IOException {
    Remembered known = holds ? held.get(key) : null;
    return known == null ? state.value() : known;
  }

  /** Keeps what is remembered of the key at hand. */
  void put(String key, Remembered remembered) throws IOException {
    if (!holds) {
      state.update(remembered);
      return;
    }
    if (remembered.large.isEmpty()) {
      held.remove(key);
      state.update(remembered);
      return;
    }
    held.put(key, remembered);
    if (held.size() > LIMIT) {
      Iterator<Map.Entry<String, Remembered>> all = held.entrySet().iterator();
      write(all.next());
      all.remove();
      turnTo.accept(key);
    }
  }

  /** Forgets the key at hand. */
  void clear(String key) {
    held.remove(key);
    state.clear();
  }

  /** Writes what is held back, as a checkpoint is to have it. The key at hand is another then. */
  void writeAll() throws IOException {
    for (Map.Entry<String, Remembered> each : held.entrySet()) {
      write(each);
    }
    held.clear();
  }

  private void write(Map.Entry<String, Remembered> each) throws IOException {
    turnTo.accept(each.getKey());
    state.update(each.getValue());
  }
}
