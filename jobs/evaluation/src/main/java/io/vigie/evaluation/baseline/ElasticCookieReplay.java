package io.vigie.evaluation.baseline;

import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionChangeKind;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Elastic's prebuilt rule "Okta AiTM Session Cookie Replay", and the idea behind it alone.
 *
 * <p>As published: within 30 minutes a session begins, goes on, is seen with more than one address
 * or more than one user agent, and at least once with the agent of a program. The idea alone:
 * within 30 minutes a session is seen with more than one address <em>and</em> more than one user
 * agent.
 *
 * <p>What was read into it:
 *
 * <ul>
 *   <li>A session begins with the login that made it, or with the source's own word for it. Every
 *       later event of the session is a use; Okta tells only of policy evaluations and single
 *       sign-ons, so the rule sees more here.
 *   <li>The window holds what is less than 30 minutes old and is judged at each event.
 *   <li>A session is told once.
 * </ul>
 *
 * <p>Memory: about 200 bytes for each session of the last 24 hours.
 */
final class ElasticCookieReplay implements Baseline {

  private static final long WINDOW = 30 * Times.MINUTE;
  private static final long NEVER = Long.MIN_VALUE;
  private static final List<String> PROGRAMS =
      List.of("python-requests", "curl/", "httpx", "aiohttp", "Go-http-client", "Java/", "okhttp");

  private final String name;
  private final boolean asPublished;
  private final Sessions<State> sessions = new Sessions<>(State::new);

  private ElasticCookieReplay(String name, boolean asPublished) {
    this.name = name;
    this.asPublished = asPublished;
  }

  /** The rule as published. */
  static ElasticCookieReplay published() {
    return new ElasticCookieReplay("elastic-okta-cookie-replay", true);
  }

  /** Several addresses and several agents in one session. */
  static ElasticCookieReplay idea() {
    return new ElasticCookieReplay("session-address-and-agent", false);
  }

  private static final class State {
    final Seen addresses = new Seen();
    final Seen agents = new Seen();
    long began = NEVER;
    long program = NEVER;
    boolean told;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void observe(SecurityEvent event, Consumer<BaselineAlert> alerts) {
    State state = sessions.of(event);
    if (state == null || state.told) {
      return;
    }
    long now = event.getTime();
    String agent = Attempts.present(event.getClient().getUserAgent());
    state.addresses.add(Attempts.address(event), now);
    state.agents.add(agent, now);
    state.program = isProgram(agent) ? now : state.program;
    boolean fits = asPublished ? fitsRule(state, now) : fitsIdea(state, now);
    if (fits) {
      state.told = true;
      alerts.accept(Sessions.alert(name, event));
    }
    if (begins(event) && state.began == NEVER) {
      state.began = now;
    }
  }

  private static boolean fitsIdea(State state, long now) {
    return state.addresses.several(now, WINDOW) && state.agents.several(now, WINDOW);
  }

  private static boolean fitsRule(State state, long now) {
    boolean several = state.addresses.several(now, WINDOW) || state.agents.several(now, WINDOW);
    return several && young(state.began, now) && state.began < now && young(state.program, now);
  }

  private static boolean young(long time, long now) {
    return time != NEVER && now - time < WINDOW;
  }

  private static boolean begins(SecurityEvent event) {
    return Attempts.isLogin(event)
        || (event.getPayload() instanceof SessionChange change
            && change.getKind() == SessionChangeKind.CREATED);
  }

  private static boolean isProgram(@Nullable String agent) {
    return agent != null
        && (agent.contains("Headless") || PROGRAMS.stream().anyMatch(agent::startsWith));
  }

  int kept() {
    return sessions.kept();
  }
}
