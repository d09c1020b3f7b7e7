package io.vigie.analytics.account;

import io.vigie.schemas.SessionReport;

/**
 * What the account stage answers to an inquiry.
 *
 * @param report the live sessions of the account that was asked for
 */
public record Answer(SessionReport report) implements AccountReport {}
