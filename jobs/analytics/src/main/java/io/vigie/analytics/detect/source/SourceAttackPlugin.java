package io.vigie.analytics.detect.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.settings.SettingsBinder;

/** Brings the {@link SourceAttackDetector} into the house. */
@AutoService(DetectorPlugin.class)
public final class SourceAttackPlugin implements DetectorPlugin {

  @Override
  public DetectorCard card() {
    return DetectorCard.beside(SourceAttackDetector.class);
  }

  @Override
  public Class<?> observes() {
    return Fact.class;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return SourceAttackSettings.class;
  }

  @Override
  public Detector<?, ?> open(ObjectNode options) {
    return new SourceAttackDetector(
        SettingsBinder.bind(options, SourceAttackSettings.class, "detectors." + card().id()));
  }
}
