package io.vigie.evaluation.baseline;

import io.vigie.schemas.SecurityEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Elastic's prebuilt rule "Potential Okta Password Spray (Multi-Source)": in a quarter of an hour,
 * across the whole tenant, failed attempts from at least 5 addresses for at least 8 users, at least
 * 25 in all, on average at most 5 for each user and at least one user for each address.
 *
 * <p>What was read into it:
 *
 * <ul>
 *   <li>The quarters are those of the clock (UTC), as in the published rule.
 *   <li>The published rule runs every 15 minutes. Here a quarter is judged at each failed attempt,
 *       so it is found no later than by the schedule. A quarter that fits for a while and no longer
 *       at its end is told too; the schedule might miss it.
 *   <li>A tenant is told once in each quarter that fits.
 *   <li>What a failure is: {@link Attempts#isWrongCredentials}. Numbers of users and addresses are
 *       exact; Elasticsearch estimates large ones.
 *   <li>Its alerts name no account as compromised. See {@link ElasticSuccessAfterAttack}.
 * </ul>
 *
 * <p>Memory: users and addresses of the failures of 15 minutes.
 */
final class ElasticMultiSource implements Baseline {

  static final String NAME = "elastic-okta-multi-source";
  static final long BUCKET = 15 * Times.MINUTE;
  private static final int ATTEMPTS = 25;
  private static final int USERS = 8;
  private static final int ADDRESSES = 5;
  private static final int ATTEMPTS_PER_USER = 5;

  private final Map<String, Bucket> buckets = new HashMap<>();
  private long current = Long.MIN_VALUE;

  private static final class Bucket {
    final Set<String> users = new HashSet<>();
    final Set<String> addresses = new HashSet<>();
    final Deque<String> newest = new ArrayDeque<>();
    long attempts;
    boolean told;

    void add(SecurityEvent event, String user) {
      users.add(user);
      String address = Attempts.address(event);
      if (address != null) {
        addresses.add(address);
      }
      attempts += event.getCount();
      newest.addFirst(event.getId());
      if (newest.size() > BaselineAlert.MOST_EVENT_IDS) {
        newest.removeLast();
      }
    }

    boolean fits() {
      return attempts >= ATTEMPTS
          && users.size() >= USERS
          && addresses.size() >= ADDRESSES
          && attempts <= (long) ATTEMPTS_PER_USER * users.size()
          && users.size() >= addresses.size();
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void observe(SecurityEvent event, Consumer<BaselineAlert> alerts) {
    long bucket = Math.floorDiv(event.getTime(), BUCKET);
    if (bucket != current) {
      buckets.clear();
      current = bucket;
    }
    if (!Attempts.isWrongCredentials(event)) {
      return;
    }
    String user = Attempts.account(event);
    if (user == null) {
      return;
    }
    Bucket tenant = buckets.computeIfAbsent(event.getTenant(), any -> new Bucket());
    tenant.add(event, user);
    if (!tenant.told && tenant.fits()) {
      tenant.told = true;
      alerts.accept(
          new BaselineAlert(
              NAME, event.getTenant(), event.getTime(), List.of(), List.copyOf(tenant.newest)));
    }
  }

  /** The users who failed, by the tenants for which the rule holds in the present quarter. */
  Map<String, Set<String>> attacked() {
    Map<String, Set<String>> attacked = new HashMap<>();
    buckets.forEach(
        (tenant, bucket) -> {
          if (bucket.fits()) {
            attacked.put(tenant, bucket.users);
          }
        });
    return attacked;
  }

  /** The present quarter is over. */
  void close() {
    buckets.clear();
  }
}
