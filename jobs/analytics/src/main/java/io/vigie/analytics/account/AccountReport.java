package io.vigie.analytics.account;

/**
 * What the account stage says: facts for the campaign stage, findings of its own detectors, signals
 * of theirs to ask for more than before, and answers to inquiries.
 */
public sealed interface AccountReport permits Fact, Finding, Signal, Answer {}
