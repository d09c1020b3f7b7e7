package io.vigie.analytics.campaign.join;

import io.vigie.analytics.account.Hash64;
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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A campaign as it was last told, and the sources that turned out to be its own. */
final class JoinedCampaign {

  /** Sources that are known one by one; there may be more, which are then counted no further. */
  static final int SOURCE_LIMIT = 20_000;

  /** Sources that are named, those with the most failures. */
  static final int NAMED_LIMIT = 50;

  private static final int LIST_LIMIT = 50;

  /** What the detector of campaigns has last said of it. */
  Alert told;

  /** Hashes of the ids of the alerts that its sources would be. */
  private final TreeSet<Long> sources = new TreeSet<>();

  /** Failures of those that are named. */
  private final TreeMap<String, Long> named = new TreeMap<>();

  private final TreeSet<String> compromised = new TreeSet<>();

  /** Sources and lost accounts that the last revision told. */
  private int toldSources;

  private int toldCompromised;

  /** Severity of the worst of its sources. */
  private Severity worst = Severity.LOW;

  /** When something of it was last heard, microseconds. */
  long lastHeard;

  JoinedCampaign(Alert told) {
    this.told = told;
    this.lastHeard = told.getUpdated();
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
    return sources.contains(Hash64.of('s', sourceId));
  }

  /** Takes a source in, or hears more of one that it has. */
  void take(Alert source) {
    if (sources.size() < SOURCE_LIMIT) {
      sources.add(Hash64.of('s', AlertOrder.campaign(source)));
    }
    named.merge(source.getEntity(), failures(source), Math::max);
    if (named.size() > NAMED_LIMIT) {
      named.entrySet().stream()
          .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
          .ifPresent(least -> named.remove(least.getKey()));
    }
    source.getCompromisedAccounts().forEach(this::lose);
    if (RiskScore.of(source.getSeverity()) > RiskScore.of(worst)) {
      worst = source.getSeverity();
    }
    lastHeard = Math.max(lastHeard, source.getUpdated());
  }

  /** Notes an account that one of its sources got into. */
  void lose(String account) {
    if (compromised.size() < LIST_LIMIT) {
      compromised.add(account);
    }
  }

  /** Whether it has changed by enough to be told again: so revisions grow with the logarithm. */
  boolean hasNews() {
    return (sources.size() > toldSources && sources.size() >= 2 * toldSources)
        || compromised.size() > toldCompromised;
  }

  /** The campaign with its sources, at a time. */
  Alert tell(long time) {
    toldSources = sources.size();
    toldCompromised = compromised.size();
    Alert.Builder alert = Alert.newBuilder(told).setUpdated(time);
    if (sources.isEmpty()) {
      return alert.build();
    }
    TreeSet<String> lost = new TreeSet<>(told.getCompromisedAccounts());
    lost.addAll(compromised);
    Map<String, Long> counts = new TreeMap<>(told.getCounts());
    counts.put("joined_sources", (long) sources.size());
    counts.merge("compromised_accounts", (long) lost.size(), Math::max);
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
    out.writeInt(sources.size());
    for (long source : sources) {
      out.writeLong(source);
    }
    out.writeByte(named.size());
    for (Map.Entry<String, Long> source : named.entrySet()) {
      out.writeUTF(source.getKey());
      out.writeLong(source.getValue());
    }
    out.writeByte(compromised.size());
    for (String account : compromised) {
      out.writeUTF(account);
    }
    out.writeInt(toldSources);
    out.writeInt(toldCompromised);
    out.writeUTF(worst.name());
    out.writeLong(lastHeard);
  }

  static JoinedCampaign read(DataInput in) throws IOException {
    JoinedCampaign campaign = new JoinedCampaign(AlertBytes.read(in));
    for (int left = in.readInt(); left > 0; left--) {
      campaign.sources.add(in.readLong());
    }
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      campaign.named.put(in.readUTF(), in.readLong());
    }
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      campaign.compromised.add(in.readUTF());
    }
    campaign.toldSources = in.readInt();
    campaign.toldCompromised = in.readInt();
    campaign.worst = Severity.valueOf(in.readUTF());
    campaign.lastHeard = in.readLong();
    return campaign;
  }
}
