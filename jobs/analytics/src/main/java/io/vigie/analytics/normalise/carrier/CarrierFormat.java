package io.vigie.analytics.normalise.carrier;

import com.google.auto.service.AutoService;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.SourceContext;
import io.vigie.analytics.normalise.SourceFormat;
import io.vigie.analytics.normalise.SourceOptions;
import io.vigie.schemas.codec.WireTypes;

/** A carrier's own list of changes; see the README beside this class. */
@AutoService(SourceFormat.class)
public final class CarrierFormat implements SourceFormat {

  /** Name of the format. */
  static final String NAME = "carrier";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "A carrier's list of changes of cards, numbers and forwarding, one line of CSV or JSON"
        + " each.";
  }

  @Override
  public Normaliser open(SourceContext context) {
    CarrierSettings settings = CarrierSettings.read(new SourceOptions(NAME, context.options()));
    WireTypes.trust();
    return new CarrierNormaliser(settings, context.secretHash());
  }
}
