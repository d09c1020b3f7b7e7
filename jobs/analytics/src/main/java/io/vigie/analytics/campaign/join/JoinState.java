package io.vigie.analytics.campaign.join;

import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.detect.AlertBytes;
import io.vigie.analytics.detect.AlertOrder;
import io.vigie.analytics.stage.StateCodec;
import io.vigie.schemas.Alert;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tenant's campaigns with their sources, and sources that stand alone or wait. */
final class JoinState {

  static final int CAMPAIGN_LIMIT = 64;
  static final int WAITING_LIMIT = 1_000;
  static final int STANDING_LIMIT = 20_000;

  static final StateCodec<JoinState> CODEC = new Codec();

  final List<JoinedCampaign> campaigns = new ArrayList<>();

  /** Findings of sources that may yet be explained, in the order in which they came. */
  final List<Waiting> waiting = new ArrayList<>();

  /**
   * Sources with open alerts of their own: hash of the alert's id, and when last heard, the longest
   * unheard of first. There may be thousands, and each is looked up for each finding.
   */
  private final LinkedHashMap<Long, Long> standing = new LinkedHashMap<>();

  /**
   * The last sources that began to stand alone, by kind of attack, the oldest first, as far as they
   * may make a {@link Wave}.
   */
  final TreeMap<String, ArrayDeque<Alert>> begun = new TreeMap<>();

  /** A finding that is handed on at a time, microseconds, unless it is explained before. */
  record Waiting(long until, Alert finding) {}

  /** The campaign of an id, or null. */
  @Nullable JoinedCampaign campaign(String id) {
    return campaigns.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
  }

  /** The campaign that has taken a source in, or null. */
  @Nullable JoinedCampaign having(String sourceId) {
    return campaigns.stream().filter(each -> each.has(sourceId)).findFirst().orElse(null);
  }

  /** The campaign that goes on and explains a source: the oldest, or null. */
  @Nullable JoinedCampaign explaining(Alert source) {
    return campaigns.stream()
        .filter(each -> each.isOpen() && each.explains(source))
        .min(
            Comparator.comparingLong((JoinedCampaign each) -> each.told.getFirstTime())
                .thenComparing(JoinedCampaign::id))
        .orElse(null);
  }

  /** The wave of a kind of attack, or null. */
  @Nullable JoinedCampaign wave(String kind) {
    return campaigns.stream()
        .filter(each -> each.isWave && each.told.getClassification().equals(kind))
        .findFirst()
        .orElse(null);
  }

  /**
   * Notes that a source has begun to stand alone.
   *
   * @param since who began before is forgotten, microseconds
   * @param most how many are kept
   * @return those that have begun since and still stand alone, the oldest first
   */
  List<Alert> begin(Alert source, long since, int most) {
    ArrayDeque<Alert> all =
        begun.computeIfAbsent(source.getClassification(), none -> new ArrayDeque<>());
    all.add(source);
    all.removeIf(each -> each.getUpdated() < since || !isStanding(AlertOrder.campaign(each)));
    while (all.size() > most) {
      all.remove();
    }
    return List.copyOf(all);
  }

  /** Adds a campaign; where there are too many the one longest unheard of goes. */
  void add(JoinedCampaign campaign) {
    if (campaigns.size() == CAMPAIGN_LIMIT) {
      campaigns.stream()
          .min(
              Comparator.comparingLong((JoinedCampaign each) -> each.lastHeard)
                  .thenComparing(JoinedCampaign::id))
          .ifPresent(campaigns::remove);
    }
    campaigns.add(campaign);
  }

  boolean isWaiting(String sourceId) {
    return waiting.stream().anyMatch(each -> sourceId.equals(each.finding().getCampaignId()));
  }

  boolean isStanding(String sourceId) {
    return standing.containsKey(Hash64.of('s', sourceId));
  }

  /** Notes that a source has an alert of its own. */
  void stand(String sourceId, long time) {
    long source = Hash64.of('s', sourceId);
    standing.remove(source); // to stand last
    standing.put(source, time);
    if (standing.size() > STANDING_LIMIT) {
      standing.remove(standing.keySet().iterator().next());
    }
  }

  void standDown(String sourceId) {
    standing.remove(Hash64.of('s', sourceId));
  }

  /** Forgets campaigns and sources that were not heard of since a time. */
  void forgetBefore(long time) {
    campaigns.removeIf(each -> !each.isOpen() && each.lastHeard < time);
    begun.values().forEach(all -> all.removeIf(each -> each.getUpdated() < time));
    begun.values().removeIf(ArrayDeque::isEmpty);
    for (Iterator<Long> rest = standing.values().iterator(); rest.hasNext(); ) {
      if (rest.next() >= time) {
        break;
      }
      rest.remove();
    }
  }

  /** When the longest unheard of was heard; {@link Long#MAX_VALUE} when there is none. */
  long oldest() {
    long oldest = Long.MAX_VALUE;
    for (JoinedCampaign campaign : campaigns) {
      oldest = campaign.isOpen() ? oldest : Math.min(oldest, campaign.lastHeard);
    }
    return standing.isEmpty() ? oldest : Math.min(oldest, standing.values().iterator().next());
  }

  boolean isEmpty() {
    return campaigns.isEmpty() && waiting.isEmpty() && standing.isEmpty() && begun.isEmpty();
  }

  private static final class Codec implements StateCodec<JoinState> {
    @Override
    public int version() {
      return 3; // the first wrote those that stand alone by hash, the second knew no waves
    }

    @Override
    public void write(JoinState state, DataOutput out) throws IOException {
      out.writeByte(state.campaigns.size());
      for (JoinedCampaign campaign : state.campaigns) {
        campaign.write(out);
      }
      out.writeInt(state.waiting.size());
      for (Waiting each : state.waiting) {
        out.writeLong(each.until());
        AlertBytes.write(each.finding(), out);
      }
      out.writeInt(state.standing.size());
      for (Map.Entry<Long, Long> each : state.standing.entrySet()) {
        out.writeLong(each.getKey());
        out.writeLong(each.getValue());
      }
      out.writeByte(state.begun.size());
      for (Map.Entry<String, ArrayDeque<Alert>> kind : state.begun.entrySet()) {
        out.writeUTF(kind.getKey());
        out.writeByte(kind.getValue().size());
        for (Alert source : kind.getValue()) {
          AlertBytes.write(source, out);
        }
      }
    }

    @Override
    public JoinState read(int version, DataInput in) throws IOException {
      JoinState state = new JoinState();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        state.campaigns.add(JoinedCampaign.read(version, in));
      }
      for (int left = in.readInt(); left > 0; left--) {
        state.waiting.add(new Waiting(in.readLong(), AlertBytes.read(in)));
      }
      Map<Long, Long> standing = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        standing.put(in.readLong(), in.readLong());
      }
      standing.entrySet().stream()
          .sorted(Map.Entry.comparingByValue()) // changes nothing from the second version on
          .forEachOrdered(each -> state.standing.put(each.getKey(), each.getValue()));
      for (int left = version > 2 ? in.readUnsignedByte() : 0; left > 0; left--) {
        String kind = in.readUTF();
        ArrayDeque<Alert> sources = new ArrayDeque<>();
        for (int of = in.readUnsignedByte(); of > 0; of--) {
          sources.add(AlertBytes.read(in));
        }
        state.begun.put(kind, sources);
      }
      return state;
    }
  }
}
