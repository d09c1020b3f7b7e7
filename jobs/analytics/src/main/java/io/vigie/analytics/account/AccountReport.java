package io.vigie.analytics.account;

/** What the account stage says: facts for the campaign stage, and findings of its own detectors. */
public sealed interface AccountReport permits Fact, Finding {}
