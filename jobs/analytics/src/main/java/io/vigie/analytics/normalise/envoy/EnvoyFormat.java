package io.vigie.analytics.normalise.envoy;

import com.google.auto.service.AutoService;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.SourceContext;
import io.vigie.analytics.normalise.SourceFormat;
import io.vigie.analytics.normalise.SourceOptions;

/** Access log of Envoy and of Istio's sidecars and gateways. */
@AutoService(SourceFormat.class)
public final class EnvoyFormat implements SourceFormat {

  /** The format's name. */
  static final String NAME = "envoy";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Envoy and Istio access logs: JSON with configurable names, or the default text formats.";
  }

  @Override
  public Normaliser open(SourceContext context) {
    EnvoySettings settings = EnvoySettings.read(new SourceOptions(NAME, context.options()));
    return new EnvoyNormaliser(settings, context.secretHash());
  }
}
