package io.vigie.analytics.normalise.accesslog;

import com.google.auto.service.AutoService;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.SourceContext;
import io.vigie.analytics.normalise.SourceFormat;
import io.vigie.analytics.normalise.SourceOptions;
import io.vigie.schemas.codec.WireTypes;

/** Access log of Apache httpd and nginx; see the README beside this class. */
@AutoService(SourceFormat.class)
public final class AccessLogFormat implements SourceFormat {

  /** The format's name. */
  static final String NAME = "access-log";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Access log of Apache httpd, nginx and others in the common or combined log format.";
  }

  @Override
  public Normaliser open(SourceContext context) {
    AccessLogSettings settings = AccessLogSettings.read(new SourceOptions(NAME, context.options()));
    WireTypes.trust();
    return new AccessLogNormaliser(settings, context.secretHash());
  }
}
