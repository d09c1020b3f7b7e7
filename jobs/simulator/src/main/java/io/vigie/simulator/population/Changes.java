package io.vigie.simulator.population;

import java.util.HashMap;
import java.util.Map;

/**
 * What is no longer as an account's number says: passwords and phone numbers that were changed,
 * devices that were bought. Only accounts that changed something are here.
 */
public final class Changes {

  private final Map<Long, Integer> passwords = new HashMap<>();
  private final Map<Long, Long> passwordTimes = new HashMap<>();
  private final Map<Long, Integer> devices = new HashMap<>();
  private final Map<Long, Integer> phones = new HashMap<>();

  Changes() {}

  /** The account has a new password from this time on. */
  public void newPassword(Account account, long time) {
    passwords.merge(account.number(), 1, Integer::sum);
    passwordTimes.put(account.number(), time);
  }

  /** When the account got the password it has; long ago if it never changed it. */
  public long passwordSince(Account account) {
    return passwordTimes.getOrDefault(account.number(), Long.MIN_VALUE);
  }

  /** The account has one more device from now on. */
  public Device newDevice(Account account) {
    devices.merge(account.number(), 1, Integer::sum);
    return account.device(account.devices() - 1);
  }

  /** The account has another phone number from now on. */
  public void newPhone(Account account) {
    phones.merge(account.number(), 1, Integer::sum);
  }

  int phone(long number) {
    return phones.isEmpty() ? 0 : phones.getOrDefault(number, 0);
  }

  int password(long number) {
    return passwords.getOrDefault(number, 0);
  }

  int devices(long number, int initial) {
    return initial + devices.getOrDefault(number, 0);
  }
}
