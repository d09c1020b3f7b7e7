package io.vigie.evaluation.truth;

import io.vigie.evaluation.count.CountTable;
import io.vigie.simulator.chance.Mix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose each event of an attack is, by a 64-bit hash of its id, 18 to 36 bytes an event. Two ids
 * with one hash among ten million are a chance of one in 400,000.
 */
final class Owners {

  private static final long KEY = 20_260_425;

  private final List<String> campaigns = new ArrayList<>();

  /** Numbers of campaigns from 1 up; nothing is ever forgotten. */
  private final CountTable numbers = new CountTable(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** Notes whose an event is. */
  void put(String event, String campaign) {
    numbers.put(key(event), number(campaign));
  }

  /** Whose an event is; null when it is nobody's. */
  @Nullable String get(String event) {
    int number = numbers.get(key(event));
    return number == 0 ? null : campaigns.get(number - 1);
  }

  /** There are few campaigns, and the last one is the likeliest. */
  private int number(String campaign) {
    int known = campaigns.lastIndexOf(campaign);
    if (known < 0) {
      campaigns.add(campaign);
      return campaigns.size();
    }
    return known + 1;
  }

  private static long key(String event) {
    long key = Mix.of(KEY, event);
    return key == 0 ? 1 : key;
  }
}
