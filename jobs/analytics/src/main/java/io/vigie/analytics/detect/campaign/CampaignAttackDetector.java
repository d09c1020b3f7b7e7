package io.vigie.analytics.detect.campaign;

import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Alert;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one campaign of the traits that alarm together, and names the accounts that it has taken.
 * See README.md beside this class.
 */
public final class CampaignAttackDetector implements Detector<TraitAlarm, CampaignState> {

  private static final StateSlot<CampaignState> SLOT =
      new StateSlot<>("campaign-attack", CampaignState.CODEC);

  private final CampaignAttackSettings settings;
  private final DetectorCard card;
  private final CampaignFindings findings;

  /** The detector with its settings. */
  public CampaignAttackDetector(CampaignAttackSettings settings) {
    this.settings = settings;
    this.card = DetectorCard.beside(CampaignAttackDetector.class);
    this.findings = new CampaignFindings(card, settings);
  }

  @Override
  public DetectorCard card() {
    return card;
  }

  @Override
  public StateSlot<CampaignState> slot() {
    return SLOT;
  }

  @Override
  public boolean accepts(TraitAlarm alarm) {
    return true;
  }

  @Override
  public Step<CampaignState> observe(@Nullable CampaignState known, TraitAlarm alarm) {
    CampaignState state = known == null ? new CampaignState() : known;
    forget(state, alarm.time());
    Campaign campaign = campaignOf(state, alarm);
    if (campaign == null) {
      campaign = new Campaign(alarm.kind(), alarm.value(), alarm.start());
      state.add(campaign);
    }
    boolean wasOpen = campaign.isOpen();
    campaign.take(alarm);
    List<TraitAlarm.Judged> lost = name(campaign, alarm);
    List<Alert> found = new ArrayList<>();
    if (wasOpen != campaign.isOpen() || grown(campaign)) {
      found.add(findings.campaign(campaign, alarm));
    }
    for (TraitAlarm.Judged judged : lost) {
      found.add(findings.compromise(campaign, alarm, judged));
    }
    return new Step<>(state, wakeAt(state), found);
  }

  @Override
  public Step<CampaignState> wake(CampaignState state, long time) {
    forget(state, time);
    return state.campaigns.isEmpty() ? Step.forget() : Step.keep(state, wakeAt(state));
  }

  /**
   * The campaign that an alarm belongs to: the one that has its trait, else the one that most of
   * its attempts share a trait with, else, for a trait that is not telling, one that nothing
   * telling was found of either.
   */
  private @Nullable Campaign campaignOf(CampaignState state, TraitAlarm alarm) {
    Campaign closest = null;
    double most = 0;
    for (Campaign campaign : state.campaigns) {
      if (campaign.has(alarm)) {
        return campaign;
      }
      double overlap = campaign.overlap(alarm);
      if (overlap >= settings.sameShare() && overlap > most) {
        closest = campaign;
        most = overlap;
      }
    }
    return closest != null || alarm.isTelling() ? closest : diffuse(state);
  }

  private static @Nullable Campaign diffuse(CampaignState state) {
    return state.campaigns.stream()
        .filter(campaign -> campaign.isOpen() && campaign.isDiffuse())
        .findFirst()
        .orElse(null);
  }

  /** Suspects that are certain enough and were not named before. */
  private List<TraitAlarm.Judged> name(Campaign campaign, TraitAlarm alarm) {
    double limit = settings.watch().certainLogOdds();
    List<TraitAlarm.Judged> lost = new ArrayList<>();
    if (!alarm.isTelling() && campaign.explains(alarm)) {
      return lost; // whoever was robbed has the telling trait, and is named by it
    }
    for (TraitAlarm.Judged judged : alarm.suspects()) {
      if (judged.logOdds() >= limit && campaign.lost.add(judged.suspect().account())) {
        lost.add(judged);
      }
    }
    return lost;
  }

  /** Whether it has grown by enough to be told again. */
  private static boolean grown(Campaign campaign) {
    return campaign.lead().failures() >= 2 * campaign.toldFailures
        || campaign.members.size() >= 2 * campaign.toldMembers
        || campaign.lost.hasNews();
  }

  private void forget(CampaignState state, long time) {
    state.campaigns.removeIf(campaign -> !campaign.isOpen() && forgottenAt(campaign) <= time);
  }

  private long wakeAt(CampaignState state) {
    return state.campaigns.stream()
        .filter(campaign -> !campaign.isOpen())
        .mapToLong(this::forgottenAt)
        .min()
        .orElse(KeyedMemory.NEVER);
  }

  private long forgottenAt(Campaign campaign) {
    return campaign.lastAlarm + Durations.micros(settings.memory());
  }
}
