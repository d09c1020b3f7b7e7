package io.vigie.analytics.account;

import io.vigie.schemas.Alert;

/**
 * What a detector of accounts or sessions found.
 *
 * @param alert draft of an alert, without id and revision
 */
public record Finding(Alert alert) implements AccountReport {}
