package io.vigie.analytics.account;

import io.vigie.schemas.StepUp;

/**
 * What a detector of accounts or sessions asks of those who let people in.
 *
 * @param stepUp the signal, complete
 */
public record Signal(StepUp stepUp) implements AccountReport {}
