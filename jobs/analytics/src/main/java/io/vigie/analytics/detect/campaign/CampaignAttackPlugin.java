package io.vigie.analytics.detect.campaign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.settings.SettingsBinder;

/** Brings the {@link CampaignAttackDetector} into the house. */
@AutoService(DetectorPlugin.class)
public final class CampaignAttackPlugin implements DetectorPlugin {

  /** Identifier of the detector. */
  public static final String ID = "credential-attack-campaign";

  @Override
  public DetectorCard card() {
    return DetectorCard.beside(CampaignAttackDetector.class);
  }

  @Override
  public Class<?> observes() {
    return TraitAlarm.class;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return CampaignAttackSettings.class;
  }

  /** Its settings, for the stage that watches the traits for it. */
  public static CampaignAttackSettings settings(ObjectNode options) {
    return SettingsBinder.bind(options, CampaignAttackSettings.class, "detectors." + ID);
  }

  @Override
  public Detector<?, ?> open(ObjectNode options) {
    return new CampaignAttackDetector(settings(options));
  }
}
