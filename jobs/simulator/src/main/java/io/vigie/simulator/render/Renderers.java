package io.vigie.simulator.render;

import io.vigie.schemas.codec.EventLines;

/** The world in the formats of real logs. */
public final class Renderers {

  private Renderers() {}

  /** Vigie's own plain-JSON form, which tells everything. */
  public static Renderer nativeJson() {
    EventLines lines = new EventLines();
    return (event, out) -> {
      lines.write(event, out);
      return true;
    };
  }

  /** Okta's System Log: logins, sessions and changes of accounts. */
  public static Renderer okta() {
    return new OktaRenderer();
  }

  /** Envoy's access log in JSON: API calls. */
  public static Renderer envoy() {
    return new EnvoyRenderer();
  }

  /** CAMARA CloudEvents: SIM swaps. */
  public static Renderer camara() {
    return new CamaraRenderer();
  }
}
