package io.vigie.simulator.realism;

import io.vigie.schemas.AsnType;
import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.World;
import io.vigie.simulator.settings.ProgramSettings;
import io.vigie.simulator.settings.SessionSettings;
import io.vigie.simulator.settings.SimulatorSettings;
import io.vigie.simulator.time.Micros;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Three lively days: how addresses are shared and how sessions go. */
final class LivelyDays {

  private static final String STUDIES = "CGNAT studies";

  private final Map<String, Set<String>> behindCarrier = new HashMap<>();
  private final Map<String, long[]> addresses = new HashMap<>();
  private final Map<String, Set<String>> phoneDays = new HashMap<>();
  private final Map<String, long[]> sessions = new HashMap<>();

  private LivelyDays() {}

  static List<Figure> figures(long seed, long accounts) {
    SimulatorSettings settings =
        SimulatorSettings.defaults(seed)
            .withAccounts(accounts)
            .lasting(Duration.ofDays(3))
            .with(withoutResumptions())
            .with(ProgramSettings.none())
            .withActivity(300);
    LivelyDays days = new LivelyDays();
    World.quiet(settings).run(days::see, truth -> {});
    return days.figures();
  }

  private static SessionSettings withoutResumptions() {
    SessionSettings usual = SessionSettings.defaults();
    return new SessionSettings(
        usual.median(),
        usual.spread(),
        usual.calls(),
        usual.logoutShare(),
        0,
        usual.resumptionGap(),
        usual.ownedObjects(),
        usual.transferShare(),
        usual.payeeShare(),
        usual.singleSignOns());
  }

  private void see(SecurityEvent event) {
    if (event.getNetwork() == null || event.getPrincipal().getAccountId() == null) {
      return;
    }
    String account = event.getPrincipal().getAccountId();
    String ip = event.getClient().getIp();
    boolean v6 = ip.indexOf(':') >= 0;
    if (event.getNetwork().getAsnType() == AsnType.MOBILE) {
      long day = event.getTime() / Micros.DAY;
      phoneDays.computeIfAbsent(account + day, any -> new HashSet<>()).add(ip);
      if (!v6) {
        behindCarrier.computeIfAbsent(ip, any -> new HashSet<>()).add(account);
      }
    }
    if (v6) {
      see(addresses, ip, event.getTime());
    }
    if (event.getSession() != null) {
      see(sessions, event.getSession().getSessionId(), event.getTime());
    }
  }

  /** First time, last time, count. */
  private static void see(Map<String, long[]> spans, String key, long time) {
    long[] span = spans.computeIfAbsent(key, any -> new long[] {time, time, 0});
    span[1] = time;
    span[2]++;
  }

  private List<Figure> figures() {
    return List.of(
        new Figure(
            "users behind one carrier address in three days, median (hundreds to thousands)",
            STUDIES,
            500,
            new Sample(behindCarrier.values().stream().map(Set::size).toList()).median(),
            0.6),
        new Figure(
            "share of IPv6 addresses that live at most 24 h (\"most\")",
            STUDIES,
            1,
            new Sample(addresses.values().stream().map(span -> span[1] - span[0]).toList())
                .below(Micros.DAY),
            0.1),
        new Figure(
            "events of a session after the login, mean (25 calls)",
            "assumption",
            25,
            new Sample(sessions.values().stream().map(span -> span[2] - 1).toList()).mean(),
            0.1),
        new Figure(
            "minutes of a session, median",
            "assumption",
            9,
            new Sample(sessions.values().stream().map(span -> span[1] - span[0]).toList()).median()
                / Micros.MINUTE,
            0.25));
  }
}
