package io.vigie.analytics.detect.fanout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.settings.SettingsBinder;

/** Brings the {@link FanOutDetector} into the house. */
@AutoService(DetectorPlugin.class)
public final class FanOutPlugin implements DetectorPlugin {

  @Override
  public DetectorCard card() {
    return DetectorCard.beside(FanOutDetector.class);
  }

  @Override
  public Class<?> observes() {
    return AccountObservation.class;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return FanOutSettings.class;
  }

  @Override
  public Detector<?, ?> open(ObjectNode options) {
    return new FanOutDetector(
        SettingsBinder.bind(options, FanOutSettings.class, "detectors." + card().id()));
  }
}
