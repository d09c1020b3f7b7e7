package io.vigie.analytics.detect.feedsilence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.DetectorPlugin;
import io.vigie.analytics.feed.FeedPulse;
import io.vigie.analytics.settings.SettingsBinder;

/** Brings the {@link FeedSilenceDetector} into the house. */
@AutoService(DetectorPlugin.class)
public final class FeedSilencePlugin implements DetectorPlugin {

  @Override
  public DetectorCard card() {
    return DetectorCard.beside(FeedSilenceDetector.class);
  }

  @Override
  public Class<?> observes() {
    return FeedPulse.class;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return FeedSilenceSettings.class;
  }

  @Override
  public Detector<?, ?> open(ObjectNode options) {
    return new FeedSilenceDetector(
        SettingsBinder.bind(options, FeedSilenceSettings.class, "detectors." + card().id()));
  }
}
