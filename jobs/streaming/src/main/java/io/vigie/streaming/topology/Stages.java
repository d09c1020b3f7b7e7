package io.vigie.streaming.topology;

import io.vigie.analytics.account.Fact;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import io.vigie.streaming.operator.StageFactory;

/**
 * What the stages of a pipeline are made from.
 *
 * @param enricher adds networks to events and alerts
 * @param account the account stage
 * @param campaign the campaign stage
 * @param incident the incident stage
 */
public record Stages(
    EnricherFactory enricher,
    StageFactory<SecurityEvent, Fact> account,
    StageFactory<Fact, Alert> campaign,
    StageFactory<Alert, Alert> incident) {}
