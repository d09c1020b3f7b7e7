package io.vigie.analytics.normalise.nativejson;

import com.google.auto.service.AutoService;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.SourceContext;
import io.vigie.analytics.normalise.SourceFormat;
import io.vigie.analytics.normalise.SourceOptions;

/** Vigie's own form; see the README beside this class. */
@AutoService(SourceFormat.class)
public final class NativeJsonFormat implements SourceFormat {

  /** Name of the format. */
  static final String NAME = "native";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Vigie's own plain-JSON form of an event, one object a line.";
  }

  @Override
  public Normaliser open(SourceContext context) {
    SourceOptions options = new SourceOptions(NAME, context.options());
    boolean tenantFromRecord = options.flag("tenant_from_record", true);
    options.done();
    return new NativeJsonNormaliser(tenantFromRecord);
  }
}
