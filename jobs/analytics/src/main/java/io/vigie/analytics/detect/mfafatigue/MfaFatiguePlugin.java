package io.vigie.analytics.detect.mfafatigue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.settings.SettingsBinder;

/** Brings the {@link MfaFatigueDetector} into the house. */
@AutoService(DetectorPlugin.class)
public final class MfaFatiguePlugin implements DetectorPlugin {

  @Override
  public DetectorCard card() {
    return DetectorCard.beside(MfaFatigueDetector.class);
  }

  @Override
  public Class<?> observes() {
    return AccountObservation.class;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return MfaFatigueSettings.class;
  }

  @Override
  public Detector<?, ?> open(ObjectNode options) {
    return new MfaFatigueDetector(
        SettingsBinder.bind(options, MfaFatigueSettings.class, "detectors." + card().id()));
  }
}
