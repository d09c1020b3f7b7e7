package io.vigie.analytics.normalise.sshd;

import com.fasterxml.jackson.databind.node.TextNode;
import com.google.auto.service.AutoService;
import io.vigie.analytics.normalise.Normaliser;
import io.vigie.analytics.normalise.SourceContext;
import io.vigie.analytics.normalise.SourceFormat;
import io.vigie.analytics.normalise.SourceOptions;
import io.vigie.schemas.codec.WireTypes;
import java.time.DateTimeException;
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
    ZoneId zone = zone(options);
    Integer year = options.number("year", 1970, 9999);
    options.done();
    WireTypes.trust();
    return new SshdNormaliser(new SyslogClock(zone, year));
  }

  private static ZoneId zone(SourceOptions options) {
    String name = options.text("zone", "UTC");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw options.wrong(
          "zone", TextNode.valueOf(name), "a time zone such as Europe/Paris or +02:00");
    }
  }
}
