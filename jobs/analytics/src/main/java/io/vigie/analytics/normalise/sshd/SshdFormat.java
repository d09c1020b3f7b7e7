package io.vigie.analytics.normalise.sshd;

import com.google.auto.service.AutoService;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.SourceContext;
import io.vigie.analytics.normalise.SourceFormat;
import io.vigie.analytics.normalise.SourceOptions;
import io.vigie.schemas.codec.WireTypes;
import java.time.ZoneId;

/** OpenSSH's server in syslog; see the README beside this class. */
@AutoService(SourceFormat.class)
public final class SshdFormat implements SourceFormat {

  /** Name of the format. */
  static final String NAME = "sshd";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "OpenSSH server log in syslog (RFC 3164, RFC 5424, or with ISO-8601 times).";
  }

  @Override
  public Normaliser open(SourceContext context) {
    SourceOptions options = new SourceOptions(NAME, context.options());
    ZoneId zone = options.zone("zone");
    Integer year = options.number("year", 1970, 9999);
    options.done();
    WireTypes.trust();
    return new SshdNormaliser(new SyslogClock(zone, year));
  }
}
