package io.vigie.analytics.detect.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.settings.SettingsBinder;

/** Brings the {@link SessionHijackDetector} into the house. */
@AutoService(DetectorPlugin.class)
public final class SessionHijackPlugin implements DetectorPlugin {

  @Override
  public DetectorCard card() {
    return DetectorCard.beside(SessionHijackDetector.class);
  }

  @Override
  public Class<?> observes() {
    return AccountObservation.class;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return SessionHijackSettings.class;
  }

  @Override
  public Detector<?, ?> open(ObjectNode options) {
    return new SessionHijackDetector(
        SettingsBinder.bind(options, SessionHijackSettings.class, "detectors." + card().id()));
  }
}
