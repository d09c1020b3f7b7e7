package io.vigie.analytics.detect;

import io.vigie.schemas.SecurityEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an episode of one account: when, from where, in which sessions, and a sample of
 * the events. Bounded: of each at most {@value #LIMIT}, of events {@value #EVENTS}; the first stay.
 */
public final class Trail {

  private static final int LIMIT = 10;
  private static final int EVENTS = 20;

  /** Longer texts are cut: a user agent may be of any length. */
  private static final int LONGEST = 256;

  private final String tenant;
  private final String account;
  private long firstTime;
  private long lastTime;
  private final List<String> sources = new ArrayList<>(1);
  private final List<String> sessions = new ArrayList<>(1);
  private final List<String> userAgents = new ArrayList<>(1);
  private final List<String> events = new ArrayList<>(4);

  private Trail(String tenant, String account, long firstTime) {
    this.tenant = tenant;
    this.account = account;
    this.firstTime = firstTime;
    this.lastTime = firstTime;
  }

  /**
   * A trail that begins with an event, which is part of it.
   *
   * @param account whose event it is
   */
  public static Trail of(SecurityEvent event, String account) {
    Trail trail = new Trail(event.getTenant(), account, event.getTime());
    trail.add(event);
    return trail;
  }

  /** An event belongs to it. */
  public void add(SecurityEvent event) {
    firstTime = Math.min(firstTime, event.getTime());
    lastTime = Math.max(lastTime, event.getTime());
    note(sources, event.getClient().getIp(), LIMIT);
    note(userAgents, event.getClient().getUserAgent(), LIMIT);
    note(sessions, event.getSession() == null ? null : event.getSession().getSessionId(), LIMIT);
    note(events, event.getId(), EVENTS);
  }

  private static void note(List<String> told, @Nullable String value, int limit) {
    if (value == null || value.isEmpty() || told.size() >= limit) {
      return;
    }
    String cut = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    if (!told.contains(cut)) {
      told.add(cut);
    }
  }

  public String tenant() {
    return tenant;
  }

  public String account() {
    return account;
  }

  /** Time of the first event, microseconds. */
  public long firstTime() {
    return firstTime;
  }

  /** Time of the last event, microseconds. */
  public long lastTime() {
    return lastTime;
  }

  /** Addresses, in order of appearance. */
  public List<String> sources() {
    return List.copyOf(sources);
  }

  /** The first address, as sentences tell it. */
  public String source() {
    return sources.isEmpty() ? "an unknown address" : sources.get(0);
  }

  /** Keyed hashes of sessions, in order of appearance. */
  public List<String> sessions() {
    return List.copyOf(sessions);
  }

  public List<String> userAgents() {
    return List.copyOf(userAgents);
  }

  /** Ids of events, in order of appearance. */
  public List<String> events() {
    return List.copyOf(events);
  }

  /** Writes it into a state. */
  public void write(DataOutput out) throws IOException {
    out.writeUTF(tenant);
    out.writeUTF(account);
    out.writeLong(firstTime);
    out.writeLong(lastTime);
    for (List<String> texts : List.of(sources, sessions, userAgents, events)) {
      out.writeByte(texts.size());
      for (String text : texts) {
        out.writeUTF(text);
      }
    }
  }

  /** Reads what {@link #write} has written. */
  public static Trail read(DataInput in) throws IOException {
    String tenant = in.readUTF();
    String account = in.readUTF();
    Trail trail = new Trail(tenant, account, in.readLong());
    trail.lastTime = in.readLong();
    for (List<String> texts :
        List.of(trail.sources, trail.sessions, trail.userAgents, trail.events)) {
      int size = in.readUnsignedByte();
      for (int i = 0; i < size; i++) {
        texts.add(in.readUTF());
      }
    }
    return trail;
  }
}
