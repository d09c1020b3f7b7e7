package io.vigie.analytics.account;

/**
 * What a success speaks for: that people use it. An account speaks for everything once a day, and
 * within that day once more for a client and once more for a network that it comes to use, so that
 * those who take up a new app or a new network are counted on the day they do; but no oftener,
 * however many of either it uses, so that who hides attempts behind logins of his own needs
 * accounts.
 */
public enum Credit {
  /** For nothing: it has spoken today. */
  NONE(false, false),
  /** For its client alone. */
  CLIENT(true, false),
  /** For its network alone. */
  NETWORK(false, true),
  /** For its client and its network. */
  CLIENT_AND_NETWORK(true, true),
  /** For everything. */
  ALL(true, true);

  private final boolean client;
  private final boolean network;

  Credit(boolean client, boolean network) {
    this.client = client;
    this.network = network;
  }

  static Credit of(boolean client, boolean network) {
    if (client) {
      return network ? CLIENT_AND_NETWORK : CLIENT;
    }
    return network ? NETWORK : NONE;
  }

  /** Whether it is the account's one success of the day that speaks for everything. */
  public boolean isForAll() {
    return this == ALL;
  }

  /** Whether it speaks for the client. */
  public boolean isForClient() {
    return client;
  }

  /** Whether it speaks for the network. */
  public boolean isForNetwork() {
    return network;
  }
}
