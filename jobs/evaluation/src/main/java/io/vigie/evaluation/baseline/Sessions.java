package io.vigie.evaluation.baseline;

import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of each session, until it was idle for 24 hours. A session is known by its id, else
 * by its token; events with neither belong to none.
 *
 * @param <S> what is kept
 */
final class Sessions<S> {

  private static final long IDLE = Times.DAY;

  private final Map<Scoped, Entry<S>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final Supplier<S> fresh;

  /** No sessions yet; each begins with a fresh state. */
  Sessions(Supplier<S> fresh) {
    this.fresh = fresh;
  }

  private static final class Entry<S> {
    final S state;
    long lastUse;

    Entry(S state) {
      this.state = state;
    }
  }

  /** The state of the event's session, or null when it belongs to none. */
  @Nullable S of(SecurityEvent event) {
    String id = id(event);
    if (id == null) {
      return null;
    }
    Entry<S> entry =
        entries.computeIfAbsent(new Scoped(event.getTenant(), id), any -> new Entry<>(fresh.get()));
    entry.lastUse = event.getTime();
    expire(event.getTime());
    return entry.state;
  }

  private void expire(long now) {
    var oldest = entries.values().iterator();
    while (oldest.hasNext() && now - oldest.next().lastUse > IDLE) {
      oldest.remove();
    }
  }

  /** Sessions in memory. */
  int kept() {
    return entries.size();
  }

  /** The alert of an event about its session. */
  static BaselineAlert alert(String baseline, SecurityEvent event) {
    String id = id(event);
    String account = Attempts.account(event);
    return new BaselineAlert(
        baseline,
        id == null ? "" : id,
        event.getTime(),
        account == null ? List.of() : List.of(account),
        List.of(event.getId()));
  }

  private static @Nullable String id(SecurityEvent event) {
    Session session = event.getSession();
    if (session == null) {
      return null;
    }
    String id = Attempts.present(session.getSessionId());
    return id == null ? Attempts.present(session.getTokenId()) : id;
  }
}
