package io.vigie.streaming.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.campaign.AlarmStage;
import io.vigie.analytics.campaign.CampaignStage;
import io.vigie.analytics.campaign.join.JoinSettings;
import io.vigie.analytics.campaign.join.JoinStage;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitStage;
import io.vigie.analytics.campaign.trait.TraitTally;
import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.feed.FeedPulse;
import io.vigie.analytics.feed.FeedStage;
import io.vigie.analytics.feed.FeedTally;
import io.vigie.analytics.identify.IdentifySettings;
import io.vigie.analytics.incident.IncidentSettings;
import io.vigie.analytics.incident.IncidentStage;
import io.vigie.analytics.settings.Secret;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.IdentifyPlan;
import io.vigie.streaming.topology.Stages;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the stages of the job are made from, by the settings. */
public final class JobStages {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JobStages() {}

  /**
   * The stages by a settings file.
   *
   * @throws io.vigie.analytics.settings.InvalidSettingsException when a detector's settings are
   *     wrong
   */
  public static Stages of(VigieSettings settings) {
    return of(
        settings.enrich(), settings.pseudonymKey(), settings.identify(), settings.detectors());
  }

  /**
   * The stages with the usual aliases, and without a pseudonym key of one's own, where nothing is
   * kept.
   *
   * @param enrich databases of the enrich stage
   * @param detectors settings by detector id
   * @throws io.vigie.analytics.settings.InvalidSettingsException when a detector's settings are
   *     wrong
   */
  public static Stages of(EnrichSettings enrich, Map<String, ObjectNode> detectors) {
    return of(enrich, null, SettingsBinder.defaults(IdentifySettings.class), detectors);
  }

  private static Stages of(
      EnrichSettings enrich,
      @Nullable Secret pseudonymKey,
      IdentifySettings identify,
      Map<String, ObjectNode> detectors) {
    Map<String, ObjectNode> own = Suppressions.withoutModes(detectors);
    Detectors.check(own); // what is wrong is told here and not in a task of the cluster
    HashMap<String, String> shipped = new HashMap<>();
    own.forEach((id, settings) -> shipped.put(id, settings.toString()));
    return new Stages(
        JobEnricher.factory(enrich, pseudonymKey),
        new IdentifyPlan(identify),
        FeedTally::new,
        () -> new FeedStage(Detectors.observing(FeedPulse.class, unpacked(shipped))),
        () ->
            new AccountStage(
                AccountSettings.DEFAULT,
                Detectors.observing(AccountObservation.class, unpacked(shipped))),
        () -> new CampaignStage(Detectors.observing(Fact.class, unpacked(shipped))),
        TraitTally::new,
        () -> new TraitStage(Detectors.traits(unpacked(shipped))),
        () -> new AlarmStage(Detectors.observing(TraitAlarm.class, unpacked(shipped))),
        () -> new JoinStage(JoinSettings.DEFAULT),
        () -> new IncidentStage(IncidentSettings.DEFAULT));
  }

  private static Map<String, ObjectNode> unpacked(Map<String, String> shipped) {
    Map<String, ObjectNode> settings = new HashMap<>();
    shipped.forEach((id, json) -> settings.put(id, parsed(json)));
    return settings;
  }

  private static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings were JSON when they were shipped", e);
    }
  }
}
