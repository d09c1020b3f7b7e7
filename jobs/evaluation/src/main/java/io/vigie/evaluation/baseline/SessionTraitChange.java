package io.vigie.evaluation.baseline;

import io.vigie.schemas.SecurityEvent;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The simplest rule against stolen sessions: something of a session changes that should stay, such
 * as its address. A session is told once; an unknown value is no change.
 *
 * <p>Memory: one value for each session of the last 24 hours.
 */
final class SessionTraitChange implements Baseline {

  private final String name;
  private final Function<SecurityEvent, @Nullable String> trait;
  private final Sessions<State> sessions = new Sessions<>(State::new);

  /**
   * A rule.
   *
   * @param name of the baseline
   * @param trait what should stay
   */
  SessionTraitChange(String name, Function<SecurityEvent, @Nullable String> trait) {
    this.name = name;
    this.trait = trait;
  }

  /** The client's address as a whole, also of IPv6. */
  static SessionTraitChange address() {
    return new SessionTraitChange("session-address-change", Attempts::address);
  }

  /** The autonomous system of the client's address. */
  static SessionTraitChange network() {
    return new SessionTraitChange(
        "session-asn-change",
        event ->
            event.getNetwork() == null || event.getNetwork().getAsn() == null
                ? null
                : Objects.toString(event.getNetwork().getAsn()));
  }

  private static final class State {
    @Nullable String value;
    boolean told;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void observe(SecurityEvent event, Consumer<BaselineAlert> alerts) {
    State state = sessions.of(event);
    String value = state == null ? null : trait.apply(event);
    if (state == null || value == null) {
      return;
    }
    boolean changed = state.value != null && !state.value.equals(value);
    state.value = value;
    if (changed && !state.told) {
      state.told = true;
      alerts.accept(Sessions.alert(name, event));
    }
  }

  int kept() {
    return sessions.kept();
  }
}
