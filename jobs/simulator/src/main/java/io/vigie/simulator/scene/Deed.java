package io.vigie.simulator.scene;

import io.vigie.schemas.Outcome;

/**
 * What is done.
 *
 * @param source the log it stands in
 * @param action the source's name of it
 * @param outcome how it ended
 * @param payload one of the payloads of {@code SecurityEvent}; never changed afterwards
 */
public record Deed(String source, String action, Outcome outcome, Object payload) {}
