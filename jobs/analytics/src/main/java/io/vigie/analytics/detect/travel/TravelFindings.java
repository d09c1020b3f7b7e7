package io.vigie.analytics.detect.travel;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Terms;
import io.vigie.analytics.detect.Trail;
import io.vigie.schemas.Alert;
import java.util.List;
import java.util.Map;

/** Puts two places into words and numbers. */
final class TravelFindings {

  static final String TRAVEL = "impossible_travel";

  private final AlertDrafts drafts;
  private final ImpossibleTravelSettings settings;

  TravelFindings(DetectorCard card, ImpossibleTravelSettings settings) {
    this.settings = settings;
    this.drafts = new AlertDrafts(card, settings, settings.prior());
  }

  /** The owner was in one place, and somebody else in another. */
  Alert alert(Whereabouts own, TravelState.Stranger stranger, Terms terms, long time) {
    boolean likely = terms.score() >= settings.high();
    Trail trail = stranger.trail();
    return drafts
        .about(
            TRAVEL,
            likely ? "likely" : "possible",
            trail,
            terms,
            terms.confidence(settings.prior()),
            time,
            time)
        .setTitle("Impossible travel: " + trail.account())
        .setReason(reason(own, stranger))
        .setCounts(Map.of("successes", 1L))
        .setCompromisedAccounts(likely ? List.of(trail.account()) : List.of())
        .build();
  }

  private static String reason(Whereabouts own, TravelState.Stranger stranger) {
    return stranger.trail().account()
        + " was in "
        + own.name()
        + " at "
        + AlertDrafts.clock(own.time())
        + " UTC, as it knows it, and was signed in to from "
        + stranger.trail().source()
        + " in "
        + stranger.place().name()
        + " at "
        + AlertDrafts.clock(stranger.place().time())
        + " UTC, on a device and network it does not know; that is at least "
        + Math.round(own.leastDistance(stranger.place()))
        + " km apart.";
  }
}
