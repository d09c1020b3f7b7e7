package io.vigie.simulator;

import io.vigie.simulator.population.Account;
import io.vigie.simulator.population.Population;
import io.vigie.simulator.settings.SimulatorSettings;
import java.util.Iterator;
import java.util.stream.LongStream;

/**
 * Whose phone number is whose: what a directory would tell of the accounts that enrolled before the
 * world began. Carriers' reports name subscriptions, never accounts.
 */
public final class Directory implements Iterable<Directory.Entry> {

  private final Population population;
  private final String tenant;

  /** The directory of a world with these settings. */
  public Directory(SimulatorSettings settings) {
    population = new Population(settings.seed(), settings.population());
    tenant = settings.tenant();
  }

  /**
   * One account's phone.
   *
   * @param tenant whose account
   * @param accountId the account's stable identifier
   * @param accountName the name it logs in with
   * @param phoneHash pseudonym of the phone number
   * @param subscriptionId the carrier's identifier of the subscription
   */
  public record Entry(
      String tenant,
      String accountId,
      String accountName,
      String phoneHash,
      String subscriptionId) {}

  @Override
  public Iterator<Entry> iterator() {
    return LongStream.range(0, population.size()).mapToObj(this::entry).iterator();
  }

  private Entry entry(long number) {
    Account account = population.account(number);
    return new Entry(
        tenant, account.id(), account.name(), account.phoneHash(), account.subscriptionId());
  }
}
