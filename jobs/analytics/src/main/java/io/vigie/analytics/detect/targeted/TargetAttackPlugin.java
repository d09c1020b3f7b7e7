package io.vigie.analytics.detect.targeted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.settings.SettingsBinder;

/** Brings the {@link TargetAttackDetector} into the house. */
@AutoService(DetectorPlugin.class)
public final class TargetAttackPlugin implements DetectorPlugin {

  @Override
  public DetectorCard card() {
    return DetectorCard.beside(TargetAttackDetector.class);
  }

  @Override
  public Class<?> observes() {
    return AccountObservation.class;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return TargetAttackSettings.class;
  }

  @Override
  public Detector<?, ?> open(ObjectNode options) {
    return new TargetAttackDetector(
        SettingsBinder.bind(options, TargetAttackSettings.class, "detectors." + card().id()));
  }
}
