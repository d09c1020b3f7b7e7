package io.vigie.analytics.account;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.Client;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.SessionBinding;
import io.vigie.schemas.SessionSummary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session of an account that has not ended. Bounded: of each list a few, of texts the start.
 */
final class LiveSession {

  private static final int FACTORS = 4;
  private static final int PARTIES = 8;
  private static final int LONGEST = 80;

  final String id;
  final long since;
  long lastSeen;
  private String address = "";
  private String client = "";
  private String country = "";
  private boolean bound;
  private final List<String> factors = new ArrayList<>(1);
  private final List<String> parties = new ArrayList<>(1);

  LiveSession(String id, long since) {
    this.id = id;
    this.since = since;
    this.lastSeen = since;
  }

  /** The session was used. */
  void use(SecurityEvent event) {
    lastSeen = Math.max(lastSeen, event.getTime());
    address = told(event.getClient().getIp(), address);
    client = told(client(event.getClient()), client);
    Network network = event.getNetwork();
    country = told(network == null ? null : network.getCountry(), country);
    Session session = event.getSession();
    if (session != null) {
      bound |= isBound(session.getBinding());
    }
    if (event.getPayload() instanceof Authentication attempt) {
      attempt.getFactors().forEach(factor -> note(factors, factor, FACTORS));
    }
    note(parties, event.getPrincipal().getRelyingParty(), PARTIES);
  }

  private static boolean isBound(SessionBinding binding) {
    return switch (binding) {
      case DPOP, MTLS, DBSC -> true;
      case NONE, UNKNOWN -> false;
    };
  }

  private static @Nullable String client(Client client) {
    String family = client.getUaFamily();
    String system = client.getOsFamily();
    return family == null ? system : system == null ? family : family + " on " + system;
  }

  private static String told(@Nullable String value, String before) {
    return value == null || value.isEmpty() ? before : cut(value);
  }

  private static void note(List<String> told, @Nullable String value, int limit) {
    if (value != null && !value.isEmpty() && told.size() < limit && !told.contains(cut(value))) {
      told.add(cut(value));
    }
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  SessionSummary summary() {
    return SessionSummary.newBuilder()
        .setSessionId(id)
        .setSince(since)
        .setLastSeen(lastSeen)
        .setAddress(known(address))
        .setClient(known(client))
        .setCountry(known(country))
        .setBound(bound)
        .setFactors(List.copyOf(factors))
        .setRelyingParties(List.copyOf(parties))
        .build();
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(id);
    out.writeLong(since);
    out.writeLong(lastSeen);
    out.writeUTF(address);
    out.writeUTF(client);
    out.writeUTF(country);
    out.writeBoolean(bound);
    for (List<String> texts : List.of(factors, parties)) {
      out.writeByte(texts.size());
      for (String text : texts) {
        out.writeUTF(text);
      }
    }
  }

  static LiveSession read(DataInput in) throws IOException {
    String id = in.readUTF();
    LiveSession session = new LiveSession(id, in.readLong());
    session.lastSeen = in.readLong();
    session.address = in.readUTF();
    session.client = in.readUTF();
    session.country = in.readUTF();
    session.bound = in.readBoolean();
    for (List<String> texts : List.of(session.factors, session.parties)) {
      int size = in.readUnsignedByte();
      for (int i = 0; i < size; i++) {
        texts.add(in.readUTF());
      }
    }
    return session;
  }
}
