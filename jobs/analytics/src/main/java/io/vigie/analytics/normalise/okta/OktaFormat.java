package io.vigie.analytics.normalise.okta;

import com.google.auto.service.AutoService;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.SourceContext;
import io.vigie.analytics.normalise.SourceFormat;
import io.vigie.analytics.normalise.SourceOptions;
import java.util.List;

/** Okta System Log. */
@AutoService(SourceFormat.class)
public final class OktaFormat implements SourceFormat {

  /** The format's name. */
  static final String NAME = "okta";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Okta System Log events as JSON: one object, an array, or an event hook's batch.";
  }

  @Override
  public Normaliser open(SourceContext context) {
    SourceOptions options = new SourceOptions(NAME, context.options());
    List<String> placeholders = options.texts("placeholder_names", List.of());
    options.done();
    return new OktaNormaliser(new OktaMapper(new Placeholders(placeholders), context.secretHash()));
  }
}
