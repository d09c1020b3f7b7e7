package io.vigie.connectors.http;

import io.vigie.schemas.Alert;
import java.io.Serializable;
import java.util.function.Function;

/** From an alert to its ECS document in JSON. It travels with the job, so it is serialisable. */
@FunctionalInterface
public interface AlertDocument extends Function<Alert, String>, Serializable {}
