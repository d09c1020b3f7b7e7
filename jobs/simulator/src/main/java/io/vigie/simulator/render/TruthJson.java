package io.vigie.simulator.render;

import io.vigie.simulator.time.Micros;
import io.vigie.simulator.truth.Truth;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The truth as JSON, one object a line; {@code type} names the kind. */
public final class TruthJson {

  private TruthJson() {}

  /**
   * Writes one line of truth as UTF-8, without the line's end.
   *
   * @throws IOException when the stream fails
   */
  public static void write(Truth truth, OutputStream out) throws IOException {
    try (Json json = new Json(out)) {
      json.text("type", type(truth))
          .text("campaign", truth.campaign())
          .text("time", Micros.instant(truth.time()).toString());
      if (truth instanceof Truth.Event event) {
        event(json, event);
      } else if (truth instanceof Truth.Began began) {
        json.text("tenant", began.tenant()).text("storyline", began.storyline());
        json.text("techniques", String.join(",", began.techniques()));
      } else if (truth instanceof Truth.AccountLost lost) {
        json.text("account", lost.account())
            .text("event", lost.event())
            .text("session", lost.session());
      } else if (truth instanceof Truth.Ended ended) {
        ended(json, ended);
      }
    }
  }

  private static String type(Truth truth) {
    if (truth instanceof Truth.Event) {
      return "event";
    }
    if (truth instanceof Truth.Began) {
      return "began";
    }
    return truth instanceof Truth.AccountLost ? "account_lost" : "ended";
  }

  private static void event(Json json, Truth.Event event) throws IOException {
    json.text("event", event.event())
        .text("role", event.role().name().toLowerCase(Locale.ROOT))
        .text("account", event.account())
        .text("session", event.session());
  }

  private static void ended(Json json, Truth.Ended ended) throws IOException {
    json.text("storyline", ended.storyline());
    if (ended.events() > 0) {
      json.text("first", Micros.instant(ended.first()).toString())
          .text("last", Micros.instant(ended.last()).toString());
    }
    json.number("events", ended.events())
        .number("attempts", ended.attempts())
        .number("accounts_lost", ended.accountsLost())
        .number("records_exposed", ended.recordsExposed());
  }
}
