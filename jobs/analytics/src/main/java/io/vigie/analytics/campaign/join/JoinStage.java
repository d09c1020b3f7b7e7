package io.vigie.analytics.campaign.join;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.AlertOrder;
import io.vigie.analytics.detect.ToolMark;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.Keys;
import io.vigie.analytics.stage.Stage;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes one alert of a campaign and of the loud sources that belong to it.
 *
 * <p>A finding about a source bears {@link ToolMark marks}; a campaign is recognised by marks. A
 * source that bears a mark of a campaign that goes on is part of it and gets no alert of its own. A
 * source that is new waits for a moment, since campaigns are looked for every few seconds; then it
 * is handed on and stands alone. Should a campaign explain it later, its alert is told once more,
 * closed, and names the campaign. Sources that no campaign explains, and of which more begin within
 * an hour than people look at one by one, are a {@link Wave}.
 */
public final class JoinStage implements Stage<Alert, Alert> {

  private static final StateSlot<JoinState> SLOT = new StateSlot<>("join", JoinState.CODEC);

  /** Campaigns first: what comes at the same time is then measured against them. */
  private static final Comparator<Alert> SAME_TIME =
      Comparator.comparing((Alert finding) -> ToolMark.offered(finding).isEmpty())
          .thenComparing(JoinStage::isLoss)
          .thenComparing(AlertOrder.SAME_TIME);

  private final JoinSettings settings;
  private final Wave waves;
  private final long patience;
  private final long kept;
  private final long wave;

  /** The stage with its settings. */
  public JoinStage(JoinSettings settings) {
    this.patience = Durations.micros(settings.patience());
    this.kept = Durations.micros(settings.memory());
    this.wave = Durations.micros(settings.wave());
    this.settings = settings;
    this.waves = new Wave(settings);
  }

  @Override
  public List<StateSlot<?>> slots() {
    return List.of(SLOT);
  }

  @Override
  public String keyOf(Alert finding) {
    return Keys.of(finding.getTenant(), "tenant", finding.getTenant());
  }

  @Override
  public long timeOf(Alert finding) {
    return finding.getUpdated();
  }

  @Override
  public int compareAtSameTime(Alert one, Alert other) {
    return SAME_TIME.compare(one, other);
  }

  @Override
  public void observe(Alert finding, KeyedMemory memory, Consumer<? super Alert> out) {
    JoinState known = memory.get(SLOT);
    JoinState state = known == null ? new JoinState() : known;
    if (isLoss(finding)) {
      loss(state, finding, out);
    } else if (!ToolMark.offered(finding).isEmpty()
        || state.campaign(AlertOrder.campaign(finding)) != null) {
      campaign(state, finding, out);
    } else if (finding.getCampaignId() != null) {
      source(state, finding, out);
    } else {
      out.accept(finding);
    }
    keep(state, memory);
  }

  @Override
  public void wake(StateSlot<?> slot, long time, KeyedMemory memory, Consumer<? super Alert> out) {
    JoinState state = memory.get(SLOT);
    if (state == null) {
      return;
    }
    for (Iterator<JoinState.Waiting> rest = state.waiting.iterator(); rest.hasNext(); ) {
      JoinState.Waiting due = rest.next();
      if (due.until() <= time) {
        rest.remove();
        standAlone(state, due.finding(), time, out);
      }
    }
    for (JoinedCampaign each : state.campaigns) {
      if (each.isWave && each.isOpen() && each.lastHeard + wave <= time) {
        each.told = Alert.newBuilder(each.told).setStatus(AlertStatus.CLOSED).build();
        out.accept(each.tell(time));
      }
    }
    state.forgetBefore(time - kept);
    keep(state, memory);
  }

  /** A campaign goes on: what waited for it becomes part of it. */
  private static void campaign(JoinState state, Alert finding, Consumer<? super Alert> out) {
    JoinedCampaign campaign = state.campaign(AlertOrder.campaign(finding));
    if (campaign == null) {
      campaign = new JoinedCampaign(finding, false);
      state.add(campaign);
    } else {
      campaign.told = finding;
      campaign.lastHeard = finding.getUpdated();
    }
    for (Iterator<JoinState.Waiting> rest = state.waiting.iterator(); rest.hasNext(); ) {
      Alert waiting = rest.next().finding();
      boolean isHis = campaign.has(AlertOrder.campaign(waiting));
      if (isHis && isLoss(waiting)) {
        rest.remove();
        campaign.lose(waiting.getEntity());
        out.accept(named(waiting, campaign, finding.getUpdated()));
      } else if (!isLoss(waiting) && (isHis || (campaign.isOpen() && campaign.explains(waiting)))) {
        rest.remove();
        campaign.take(waiting);
      }
    }
    out.accept(campaign.tell(finding.getUpdated()));
  }

  private void source(JoinState state, Alert finding, Consumer<? super Alert> out) {
    String id = AlertOrder.campaign(finding);
    JoinedCampaign campaign = state.having(id);
    if (campaign == null) {
      campaign = state.explaining(finding);
    }
    if (campaign != null) {
      if (state.isStanding(id)) {
        state.standDown(id);
        out.accept(handedOver(finding, campaign));
      }
      campaign.take(finding);
      tellNews(campaign, finding.getUpdated(), out);
    } else if (ToolMark.borne(finding).isEmpty() // nothing can explain it
        || state.isStanding(id)
        || finding.getStatus() == AlertStatus.CLOSED
        || patience == 0
        || state.waiting.size() >= JoinState.WAITING_LIMIT) {
      standAlone(state, finding, finding.getUpdated(), out);
    } else {
      state.waiting.add(new JoinState.Waiting(finding.getUpdated() + patience, finding));
    }
  }

  private void loss(JoinState state, Alert finding, Consumer<? super Alert> out) {
    if (state.isWaiting(AlertOrder.campaign(finding))) {
      state.waiting.add(new JoinState.Waiting(finding.getUpdated() + patience, finding));
    } else {
      tellLoss(state, finding, finding.getUpdated(), out);
    }
  }

  /** The loss of an account, under the campaign or wave that took its source in, if one did. */
  private static void tellLoss(
      JoinState state, Alert finding, long time, Consumer<? super Alert> out) {
    JoinedCampaign campaign = state.having(AlertOrder.campaign(finding));
    if (campaign == null) {
      out.accept(at(finding, time).build());
    } else {
      campaign.lose(finding.getEntity());
      out.accept(named(finding, campaign, time));
      tellNews(campaign, time, out);
    }
  }

  private static void tellNews(JoinedCampaign campaign, long time, Consumer<? super Alert> out) {
    if (campaign.hasNews()) {
      out.accept(campaign.tell(time));
    }
  }

  private void standAlone(JoinState state, Alert finding, long time, Consumer<? super Alert> out) {
    String id = AlertOrder.campaign(finding);
    if (isLoss(finding)) {
      tellLoss(state, finding, time, out);
    } else if (finding.getStatus() == AlertStatus.CLOSED) {
      state.standDown(id);
      out.accept(at(finding, time).build());
    } else if (state.isStanding(id)) {
      state.stand(id, time);
      out.accept(at(finding, time).build());
    } else {
      begin(state, at(finding, time).build(), out);
    }
  }

  /** A source of which nothing was told: it is one of a wave, makes it one, or stands alone. */
  private void begin(JoinState state, Alert source, Consumer<? super Alert> out) {
    long time = source.getUpdated();
    JoinedCampaign running = state.wave(source.getClassification());
    if (running != null && running.isOpen()) {
      running.take(source);
      tellNews(running, time, out);
      return;
    }
    state.stand(AlertOrder.campaign(source), time);
    List<Alert> begun = state.begin(source, time - wave, settings.waveSources());
    if (begun.size() < settings.waveSources()) {
      out.accept(source);
      return;
    }
    JoinedCampaign opened = running == null ? waves.of(begun, time) : running;
    if (running == null) {
      state.add(opened);
    } else {
      opened.told = Alert.newBuilder(opened.told).setStatus(AlertStatus.OPEN).build();
    }
    for (Alert each : begun) {
      state.standDown(AlertOrder.campaign(each));
      opened.take(each);
      if (!AlertOrder.campaign(each).equals(AlertOrder.campaign(source))) {
        out.accept(handedOver(at(each, time).build(), opened));
      }
    }
    state.begun.remove(source.getClassification());
    out.accept(opened.tell(time));
  }

  /** The last word of an alert whose source turned out to be part of a campaign. */
  private static Alert handedOver(Alert finding, JoinedCampaign campaign) {
    return Alert.newBuilder(finding)
        .setStatus(AlertStatus.CLOSED)
        .setReason(
            finding.getReason() + " It is part of a campaign, whose alert tells what follows.")
        .setRelatedAlerts(List.of(campaign.id()))
        .setCampaignId(campaign.id())
        .build();
  }

  /** The loss of an account under the campaign that its source is part of. */
  private static Alert named(Alert loss, JoinedCampaign campaign, long time) {
    return at(loss, time)
        .setCampaignId(campaign.id())
        .setRelatedAlerts(List.of(campaign.id()))
        .build();
  }

  private static Alert.Builder at(Alert finding, long time) {
    return Alert.newBuilder(finding).setUpdated(time);
  }

  private static boolean isLoss(Alert finding) {
    return finding.getClassification().equals(AlertDrafts.COMPROMISE);
  }

  private void keep(JoinState state, KeyedMemory memory) {
    if (state.isEmpty()) {
      memory.clear(SLOT);
    } else {
      memory.put(SLOT, state, wakeAt(state));
    }
  }

  private long wakeAt(JoinState state) {
    long due = KeyedMemory.NEVER;
    for (JoinState.Waiting each : state.waiting) {
      due = Math.min(due, each.until());
    }
    for (JoinedCampaign each : state.campaigns) {
      if (each.isWave && each.isOpen()) {
        due = Math.min(due, each.lastHeard + wave);
      }
    }
    long oldest = state.oldest();
    return oldest == Long.MAX_VALUE ? due : Math.min(due, oldest + kept + 1);
  }
}
