package io.vigie.analytics.detect.simswap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.settings.SettingsBinder;

/** Brings the {@link SimSwapDetector} into the house. */
@AutoService(DetectorPlugin.class)
public final class SimSwapPlugin implements DetectorPlugin {

  @Override
  public DetectorCard card() {
    return DetectorCard.beside(SimSwapDetector.class);
  }

  @Override
  public Class<?> observes() {
    return AccountObservation.class;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return SimSwapSettings.class;
  }

  @Override
  public Detector<?, ?> open(ObjectNode options) {
    return new SimSwapDetector(
        SettingsBinder.bind(options, SimSwapSettings.class, "detectors." + card().id()));
  }
}
