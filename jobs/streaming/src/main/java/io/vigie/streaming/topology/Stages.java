package io.vigie.streaming.topology;

import io.vigie.analytics.account.AccountReport;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitCount;
import io.vigie.analytics.feed.FeedPulse;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import io.vigie.streaming.operator.StageFactory;
import io.vigie.streaming.operator.TallyFactory;

/**
 * What the stages of a pipeline are made from.
 *
 * @param enricher adds networks to events and alerts
 * @param identify names the accounts that events point at
 * @param feedTally notes which feeds are heard, beside the intake
 * @param feed the feed stage, with the detectors of feeds
 * @param account the account stage, with the detectors of accounts and sessions
 * @param campaign the source layer of the campaign stage
 * @param traitTally counts facts by trait, beside the account stage
 * @param trait the trait layer of the campaign stage
 * @param alarm makes campaigns of the traits that alarm
 * @param join joins findings about sources to the campaigns that explain them
 * @param incident the incident stage
 */
public record Stages(
    EnricherFactory enricher,
    IdentifyPlan identify,
    TallyFactory<SecurityEvent, FeedPulse> feedTally,
    StageFactory<FeedPulse, Alert> feed,
    StageFactory<SecurityEvent, AccountReport> account,
    StageFactory<Fact, Alert> campaign,
    TallyFactory<Fact, TraitCount> traitTally,
    StageFactory<TraitCount, TraitAlarm> trait,
    StageFactory<TraitAlarm, Alert> alarm,
    StageFactory<Alert, Alert> join,
    StageFactory<Alert, Alert> incident) {}
