package io.vigie.analytics.detect.fanout;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Terms;
import io.vigie.analytics.detect.Trail;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import java.util.List;
import java.util.Map;

/** Puts a spree into words and numbers. */
final class FanOutFindings {

  static final String FAN_OUT = "federated_fan_out";

  private final AlertDrafts drafts;
  private final FanOutSettings settings;

  FanOutFindings(DetectorCard card, FanOutSettings settings) {
    this.settings = settings;
    this.drafts = new AlertDrafts(card, settings, settings.prior());
  }

  /** What speaks for a theft: services beyond the usual, new ones first, and the place. */
  Terms terms(FanOutState state, Spree spree) {
    Terms terms = new Terms();
    double expected = Math.max(settings.allowance(), settings.usualTimes() * state.usual);
    int opened = spree.services.size();
    double beyond = opened - expected;
    if (beyond > 0) {
      if (!spree.hasHistory) {
        terms.add("services", opened, expected, beyond * settings.unknown());
      } else {
        double unseen = Math.min(spree.unseen, beyond);
        terms.add("unseen_services", spree.unseen, null, unseen * settings.unseen());
        terms.add("services", opened, expected, (beyond - unseen) * settings.seen());
      }
    }
    return terms.addAll(spree.place);
  }

  /** The spree as it stands. */
  Alert alert(FanOutState state, Spree spree, long time) {
    Alert alert = draft(state, spree, time).build();
    spree.told = spree.services.size();
    spree.toldHigh = terms(state, spree).score() >= settings.high();
    return alert;
  }

  /** No service has been opened for long. */
  Alert closed(FanOutState state, Spree spree, long time) {
    return draft(state, spree, time).setStatus(AlertStatus.CLOSED).build();
  }

  private Alert.Builder draft(FanOutState state, Spree spree, long time) {
    Terms terms = terms(state, spree);
    boolean likely = spree.toldHigh || terms.score() >= settings.high();
    Trail trail = spree.trail;
    return drafts
        .about(
            FAN_OUT,
            likely ? "likely" : "possible",
            trail,
            terms,
            terms.confidence(settings.prior()),
            spree.opened,
            time)
        .setTitle("One login, many services: " + trail.account())
        .setReason(
            trail.account()
                + " opened "
                + spree.services.size()
                + " services from "
                + AlertDrafts.clock(trail.firstTime())
                + " to "
                + AlertDrafts.clock(trail.lastTime())
                + " UTC from "
                + trail.source()
                + ", on a device and address it does not know"
                + (spree.hasHistory
                    ? "; " + spree.unseen + " of them it had not opened before."
                    : "; nothing was known of the account before."))
        .setCounts(
            Map.of(
                "relying_parties", (long) spree.services.size(),
                "unseen_relying_parties", (long) spree.unseen))
        .setCompromisedAccounts(likely ? List.of(trail.account()) : List.of());
  }
}
