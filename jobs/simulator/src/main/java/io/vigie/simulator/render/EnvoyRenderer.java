package io.vigie.simulator.render;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.simulator.time.Micros;
import java.io.IOException;
import java.io.OutputStream;

/** API calls as Envoy's access log in JSON tells them. */
final class EnvoyRenderer implements Renderer {

  @Override
  public boolean render(SecurityEvent event, OutputStream out) throws IOException {
    if (!(event.getPayload() instanceof ApiCall call)) {
      return false;
    }
    Session session = event.getSession();
    String ip = event.getClient().getIp();
    try (Json json = new Json(out)) {
      json.text("start_time", Micros.instant(event.getTime()).toString())
          .text("method", call.getMethod())
          .text("path", path(call))
          .text("protocol", "HTTP/2")
          .number("response_code", call.getStatus())
          .text("response_flags", Boolean.TRUE.equals(call.getRateLimited()) ? "RL" : "-")
          .number("bytes_received", 0)
          .number("bytes_sent", call.getBytesOut())
          .number("duration", event.getClient().getRttMs())
          .number("records_returned", call.getRecordsReturned())
          .text("x_forwarded_for", ip)
          .text("downstream_remote_address", ip == null ? null : peer(ip))
          .text("user_agent", event.getClient().getUserAgent())
          .text("ja4", event.getClient().getTlsFingerprint())
          .text("request_id", event.getId())
          .text("authority", event.getPrincipal().getRelyingParty() + ".acme.example")
          .text("jwt_sub", event.getPrincipal().getAccountId())
          .text("session_id", session == null ? null : session.getSessionId())
          .text("jti", session == null ? null : session.getTokenId());
    }
    return true;
  }

  private static String path(ApiCall call) {
    String route = call.getRoute();
    Long number = call.getObjectIdNumber();
    return number == null ? route : route.replace("{id}", number.toString());
  }

  private static String peer(String ip) {
    return ip.indexOf(':') < 0 ? ip + ":40312" : "[" + ip + "]:40312";
  }
}
