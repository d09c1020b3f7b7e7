package io.vigie.analytics.campaign.join;

import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.campaign.LostAccounts;
import io.vigie.analytics.detect.AlertBytes;
import io.vigie.analytics.detect.AlertOrder;
import io.vigie.analytics.detect.RiskScore;
import io.vigie.analytics.detect.ToolMark;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A campaign as it was last told, and the sources that turned out to be its own; or a {@link Wave},
 * which is nothing but its sources.
 */
final class JoinedCampaign {

  /** Sources that are known one by one; there may be more, which are then counted no further. */
  static final int SOURCE_LIMIT = 20_000;

  /** Sources that are named, those with the most failures. */
  static final int NAMED_LIMIT = 50;

  private static final int LIST_LIMIT = 50;

  private static final int EVENT_LIMIT = 20;

  /** What the detector of campaigns has last said of it; of a wave, what all its tellings share. */
  Alert told;

  final boolean isWave;

  /** Hashes of the ids of the alerts that its sources would be, with the failures of each. */
  private final TreeMap<Long, Long> sources = new TreeMap<>();

  /** Failures of those that are named. */
  private final TreeMap<String, Long> named = new TreeMap<>();

  /** Accounts that were lost to its sources. */
  private final LostAccounts lostAccounts = new LostAccounts(SOURCE_LIMIT);

  /** Some of the accounts that were tried, and of the events. */
  private final TreeSet<String> tried = new TreeSet<>();

  private final TreeSet<String> events = new TreeSet<>();

  /** Last attempt of its sources, microseconds. */
  private long lastTime;

  /** Sources and lost accounts that the last revision told. */
  private int toldSources;

  /** Severity of the worst of its sources. */
  private Severity worst = Severity.LOW;

  /** When something of it was last heard, microseconds. */
  long lastHeard;

  JoinedCampaign(Alert told, boolean isWave) {
    this.told = told;
    this.isWave = isWave;
    this.lastHeard = told.getUpdated();
    this.lastTime = told.getLastTime();
  }

  String id() {
    return AlertOrder.campaign(told);
  }

  boolean isOpen() {
    return told.getStatus() == AlertStatus.OPEN;
  }

  /** Whether a source's attempts bear a mark of this campaign. */
  boolean explains(Alert source) {
    List<ToolMark> own = ToolMark.offered(told);
    return ToolMark.borne(source).stream().anyMatch(own::contains);
  }

  boolean has(String sourceId) {
    return sources.containsKey(Hash64.of('s', sourceId));
  }

  /** Takes a source in, or hears more of one that it has. */
  void take(Alert source) {
    long id = Hash64.of('s', AlertOrder.campaign(source));
    if (sources.size() < SOURCE_LIMIT || sources.containsKey(id)) {
      sources.merge(id, failures(source), Math::max);
    }
    named.merge(source.getEntity(), failures(source), Math::max);
    if (named.size() > NAMED_LIMIT) {
      named.entrySet().stream()
          .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
          .ifPresent(least -> named.remove(least.getKey()));
    }
    source.getCompromisedAccounts().forEach(this::lose);
    some(source.getAccounts(), tried, LIST_LIMIT);
    some(source.getEventIds(), events, EVENT_LIMIT);
    lastTime = Math.max(lastTime, source.getLastTime());
    if (RiskScore.of(source.getSeverity()) > RiskScore.of(worst)) {
      worst = source.getSeverity();
    }
    lastHeard = Math.max(lastHeard, source.getUpdated());
  }

  private static void some(List<String> more, Set<String> all, int limit) {
    for (String each : more) {
      if (all.size() < limit) {
        all.add(each);
      }
    }
  }

  /** Notes an account that one of its sources got into. */
  void lose(String account) {
    lostAccounts.add(account);
  }

  /** Whether it has changed by enough to be told again: so revisions grow with the logarithm. */
  boolean hasNews() {
    return (sources.size() > toldSources && sources.size() >= 2 * toldSources)
        || lostAccounts.hasNews();
  }

  /** The campaign with its sources, at a time. */
  Alert tell(long time) {
    toldSources = sources.size();
    lostAccounts.tell();
    Alert.Builder alert = Alert.newBuilder(told).setUpdated(time);
    if (sources.isEmpty()) {
      return alert.build();
    }
    TreeSet<String> lost = new TreeSet<>(told.getCompromisedAccounts());
    lost.addAll(lostAccounts.named());
    Map<String, Long> counts = new TreeMap<>(told.getCounts());
    counts.put("joined_sources", (long) sources.size());
    counts.merge("compromised_accounts", (long) lostAccounts.size(), Math::max);
    if (isWave) {
      counts.put("failures", sources.values().stream().mapToLong(Long::longValue).sum());
      alert
          .setTitle(Wave.title(told.getClassification(), sources.size()))
          .setLastTime(lastTime)
          .setAccounts(List.copyOf(tried))
          .setEventIds(List.copyOf(events));
    }
    List<String> ranked = ranked();
    alert
        .setCounts(counts)
        .setCompromisedAccounts(lost.stream().limit(LIST_LIMIT).toList())
        .setSources(
            Stream.concat(ranked.stream(), told.getSources().stream())
                .distinct()
                .limit(LIST_LIMIT)
                .toList())
        .setReason(told.getReason() + " " + sentence(ranked));
    if (RiskScore.of(worst) > RiskScore.of(told.getSeverity())) {
      alert.setSeverity(worst).setRiskScore(RiskScore.of(worst, told.getConfidence()));
    }
    return alert.build();
  }

  private String sentence(List<String> ranked) {
    String most = String.join(", ", ranked.subList(0, Math.min(3, ranked.size())));
    return sources.size() == 1
        ? "One loud source is part of it: " + most + "."
        : sources.size() + " loud sources are part of it, first of all " + most + ".";
  }

  private List<String> ranked() {
    return named.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static long failures(Alert source) {
    return source.getCounts().getOrDefault("failures", 0L);
  }

  void write(DataOutput out) throws IOException {
    AlertBytes.write(told, out);
    out.writeBoolean(isWave);
    out.writeInt(sources.size());
    for (Map.Entry<Long, Long> source : sources.entrySet()) {
      out.writeLong(source.getKey());
      out.writeLong(source.getValue());
    }
    out.writeByte(named.size());
    for (Map.Entry<String, Long> source : named.entrySet()) {
      out.writeUTF(source.getKey());
      out.writeLong(source.getValue());
    }
    write(tried, out);
    write(events, out);
    lostAccounts.write(out);
    out.writeInt(toldSources);
    out.writeUTF(worst.name());
    out.writeLong(lastTime);
    out.writeLong(lastHeard);
  }

  private static void write(Set<String> texts, DataOutput out) throws IOException {
    out.writeByte(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  /**
   * Reads what was written.
   *
   * @param version of the state it stands in; until the second there were no waves, and failures
   *     and lost accounts were not counted
   */
  static JoinedCampaign read(int version, DataInput in) throws IOException {
    boolean counts = version > 2;
    Alert told = AlertBytes.read(in);
    JoinedCampaign campaign = new JoinedCampaign(told, counts && in.readBoolean());
    for (int left = in.readInt(); left > 0; left--) {
      campaign.sources.put(in.readLong(), counts ? in.readLong() : 0);
    }
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      campaign.named.put(in.readUTF(), in.readLong());
    }
    if (counts) {
      read(in, campaign.tried);
      read(in, campaign.events);
      campaign.lostAccounts.read(in);
    } else {
      campaign.lostAccounts.readNames(in.readUnsignedByte(), in);
    }
    campaign.toldSources = in.readInt();
    if (!counts) {
      in.readInt(); // how many lost accounts were told: all that it names
    }
    campaign.worst = Severity.valueOf(in.readUTF());
    campaign.lastTime = counts ? in.readLong() : told.getLastTime();
    campaign.lastHeard = in.readLong();
    return campaign;
  }

  private static void read(DataInput in, Set<String> texts) throws IOException {
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      texts.add(in.readUTF());
    }
  }
}
