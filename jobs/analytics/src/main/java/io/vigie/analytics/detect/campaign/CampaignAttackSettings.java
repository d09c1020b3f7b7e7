package io.vigie.analytics.detect.campaign;

import io.vigie.analytics.campaign.trait.TraitSettings;
import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;

/**
 * Settings of {@link CampaignAttackDetector}.
 *
 * @param watch how the traits are watched
 * @param sameShare share of a trait's attempts that must have a trait of a campaign to be part of
 *     it
 * @param memory how long a campaign is remembered after its last alarm; one that resumes within it
 *     reopens its alert
 */
public record CampaignAttackSettings(
    @Setting("How the traits are watched.") TraitSettings watch,
    @Setting(
            value = "Share of a trait's attempts that must share a campaign's trait to belong.",
            byDefault = "0.5",
            min = "0.1",
            max = "1")
        double sameShare,
    @Setting(
            value = "How long a campaign is remembered after its last alarm.",
            byDefault = "24h",
            min = "1h",
            max = "30d")
        Duration memory) {

  /** The calibrated defaults. */
  public static final CampaignAttackSettings DEFAULT =
      SettingsBinder.defaults(CampaignAttackSettings.class);

  /** Rejects nonsense. */
  public CampaignAttackSettings {
    Ranges.check(CampaignAttackSettings.class, "sameShare", sameShare);
    Ranges.check(CampaignAttackSettings.class, "memory", memory);
  }
}
