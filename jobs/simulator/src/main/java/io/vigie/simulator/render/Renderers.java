package io.vigie.simulator.render;

import io.vigie.schemas.codec.EventJson;

/** The world in the formats of real logs. */
public final class Renderers {

  private Renderers() {}

  /** Vigie's own plain-JSON form, which tells everything. */
  public static Renderer nativeJson() {
    return (event, out) -> {
      EventJson.write(event, out);
      return true;
    };
  }
}
