package io.vigie.analytics.detect.factorchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.settings.SettingsBinder;

/** Brings the {@link FactorChangeDetector} into the house. */
@AutoService(DetectorPlugin.class)
public final class FactorChangePlugin implements DetectorPlugin {

  @Override
  public DetectorCard card() {
    return DetectorCard.beside(FactorChangeDetector.class);
  }

  @Override
  public Class<?> observes() {
    return AccountObservation.class;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return FactorChangeSettings.class;
  }

  @Override
  public Detector<?, ?> open(ObjectNode options) {
    return new FactorChangeDetector(
        SettingsBinder.bind(options, FactorChangeSettings.class, "detectors." + card().id()));
  }
}
