package io.vigie.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 for servers that must know their port before they bind it.
 *
 * <p>They lie below the range from which systems choose ports for outgoing connections (32768 and
 * up on Linux). A client that reconnects to a dead server on a port of that range can end up
 * connected to itself, and then the server can never come back.
 */
public final class FreePorts {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  /** Ports given out by this JVM: two servers that start at once must not get the same one. */
  private static final ConcurrentHashMap<Integer, Boolean> GIVEN = new ConcurrentHashMap<>();

  private FreePorts() {}

  /** The loopback address every local server binds. */
  public static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /** A port that nothing listens on now, and that this method has not returned before. */
  public static int next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (GIVEN.putIfAbsent(port, true) == null && isFree(port)) {
        return port;
      }
    }
    throw new LocalServerException(
        "No free port between %d and %d on 127.0.0.1: stop some of the programs that listen there."
            .formatted(LOWEST, HIGHEST));
  }

  /** Whether a server could bind the port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: a port whose last connections linger in TIME_WAIT is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /**
   * The port asked for, or a free one for 0.
   *
   * @param server its name, for the message
   * @throws LocalServerException if the port is taken
   */
  public static int choose(int port, String server) {
    if (port == 0) {
      return next();
    }
    if (!isFree(port)) {
      throw new LocalServerException(
          "%s cannot listen on 127.0.0.1:%d: the port is taken. Stop the program that holds it, or choose another port (0 takes a free one)."
              .formatted(server, port));
    }
    return port;
  }

  /** The port itself; refuses what no port can be. 0 stands for a free one. */
  public static int requireValid(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
    }
    return port;
  }
}
