package io.vigie.analytics.detect;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.UUID;

/**
 * Identifiers of alerts: name-based UUIDs (RFC 9562, version 5), so that a replay or a backtest of
 * the same events gives the same ids.
 */
public final class AlertIds {

  /** Namespace of Vigie's alerts: the version 5 UUID of vigie.io in the DNS namespace. */
  static final UUID NAMESPACE =
      Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_DNS).generate("vigie.io");

  private AlertIds() {}

  /**
   * Id of an alert.
   *
   * @param episodeStart time of the first event of the episode, in microseconds
   */
  public static String of(String tenant, String detector, String entity, long episodeStart) {
    String name = String.join("\u001F", tenant, detector, entity, Long.toString(episodeStart));
    // The generator holds a message digest and is not safe to share.
    return Generators.nameBasedGenerator(NAMESPACE).generate(name).toString();
  }
}
