package io.vigie.analytics.detect.travel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.settings.SettingsBinder;

/** Brings the {@link ImpossibleTravelDetector} into the house. */
@AutoService(DetectorPlugin.class)
public final class ImpossibleTravelPlugin implements DetectorPlugin {

  @Override
  public DetectorCard card() {
    return DetectorCard.beside(ImpossibleTravelDetector.class);
  }

  @Override
  public Class<?> observes() {
    return AccountObservation.class;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return ImpossibleTravelSettings.class;
  }

  @Override
  public Detector<?, ?> open(ObjectNode options) {
    return new ImpossibleTravelDetector(
        SettingsBinder.bind(options, ImpossibleTravelSettings.class, "detectors." + card().id()));
  }
}
