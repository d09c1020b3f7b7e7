package io.vigie.analytics.normalise.camara;

import com.google.auto.service.AutoService;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.SourceContext;
import io.vigie.analytics.normalise.SourceFormat;
import io.vigie.analytics.normalise.SourceOptions;
import io.vigie.schemas.codec.WireTypes;

/** CAMARA SIM swap, device swap and call forwarding; see the README beside this class. */
@AutoService(SourceFormat.class)
public final class CamaraFormat implements SourceFormat {

  /** Name of the format. */
  static final String NAME = "camara";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "CAMARA SIM-swap notifications (CloudEvents) and wrapped results of its SIM-swap,"
        + " device-swap and call-forwarding APIs.";
  }

  @Override
  public Normaliser open(SourceContext context) {
    SourceOptions options = new SourceOptions(NAME, context.options());
    String carrier = options.text("carrier", "");
    options.done();
    WireTypes.trust();
    return new CamaraNormaliser(context.secretHash(), carrier);
  }
}
