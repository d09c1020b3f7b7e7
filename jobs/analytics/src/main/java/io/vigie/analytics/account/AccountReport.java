package io.vigie.analytics.account;

/**
 * What the account stage says: facts for the campaign stage, findings of its own detectors, and
 * signals of theirs to ask for more than before.
 */
public sealed interface AccountReport permits Fact, Finding, Signal {}
