package io.vigie.evaluation.baseline;

import io.vigie.evaluation.count.CountTable;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * The gate of a university's single sign-on: an address with more than 7 requests on one day, of
 * which more than 80 % failed.
 *
 * <p>What was read into it:
 *
 * <ul>
 *   <li>A request is an attempt to log in, whatever its outcome; a failure is one that does not
 *       succeed, for whatever reason, since a gate in front of a login sees no reasons.
 *   <li>It judges at each request, as a gate does, and does not wait for the end of the day.
 *   <li>The day is that of UTC. An address is told once a day.
 *   <li>Addresses are whole, also those of IPv6.
 * </ul>
 *
 * <p>Memory: 12 bytes and spare room for each address of the day, at most {@value #MOST_ADDRESSES}
 * addresses; when there are more, those with a single request are forgotten.
 */
final class UniversityGate implements Baseline {

  static final String NAME = "university-gate";
  private static final int REQUESTS_MORE_THAN = 7;
  private static final int PERCENT_FAILED_MORE_THAN = 80;
  private static final int MOST_ADDRESSES = 2_500_000;

  private final int mostAddresses;
  private CountTable counts;
  private long day = Long.MIN_VALUE;

  UniversityGate() {
    this(MOST_ADDRESSES);
  }

  /** For tests of its memory. */
  UniversityGate(int mostAddresses) {
    this.mostAddresses = mostAddresses;
    counts = new CountTable(mostAddresses, Day.MOST);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void observe(SecurityEvent event, Consumer<BaselineAlert> alerts) {
    if (!Attempts.isAttempt(event) || event.getOutcome() == Outcome.UNKNOWN) {
      return;
    }
    long today = Math.floorDiv(event.getTime(), Times.DAY);
    if (today != day) {
      day = today;
      counts = new CountTable(mostAddresses, Day.MOST);
    }
    String address = Attempts.address(event);
    if (address != null && count(event, address)) {
      alerts.accept(
          new BaselineAlert(NAME, address, event.getTime(), List.of(), List.of(event.getId())));
    }
  }

  /** Whether this request is the first of the day at which the address is refused. */
  private boolean count(SecurityEvent event, String address) {
    boolean failed = event.getOutcome() == Outcome.FAILURE;
    int count = Math.max(1, event.getCount());
    long key = Hash.of(Hash.of(1, event.getTenant()), address);
    Day before = Day.of(counts.get(key));
    Day after = before.plus(count, failed ? count : 0);
    boolean tell = !before.told && after.refused();
    counts.put(key, (tell ? after.asTold() : after).packed());
    return tell;
  }

  int kept() {
    return counts.size();
  }

  /** Requests and failures of an address, each at most 32,767, in one number. */
  private record Day(int requests, int failures, boolean told) {

    private static final int MOST = 0x7fff;

    static Day of(int packed) {
      return new Day(packed & MOST, packed >>> 15 & MOST, packed >>> 30 != 0);
    }

    /** Beyond the most that can be told both numbers are halved, so their ratio stays. */
    Day plus(int more, int failed) {
      long all = (long) requests + more;
      long bad = (long) failures + failed;
      while (all > MOST) {
        all /= 2;
        bad /= 2;
      }
      return new Day((int) all, (int) bad, told);
    }

    boolean refused() {
      return requests > REQUESTS_MORE_THAN && failures * 100 > requests * PERCENT_FAILED_MORE_THAN;
    }

    Day asTold() {
      return new Day(requests, failures, true);
    }

    int packed() {
      return requests | failures << 15 | (told ? 1 << 30 : 0);
    }
  }
}
