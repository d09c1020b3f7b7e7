package io.vigie.analytics.detect.factorchange;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Terms;
import io.vigie.analytics.detect.Trail;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts changes into words and numbers. */
final class FactorFindings {

  static final String NEW_FACTOR = "factor_takeover";
  static final String DOWNGRADE = "factor_downgrade";
  static final String CONSENT = "consent_from_a_strange_place";

  private final AlertDrafts drafts;
  private final FactorChangeSettings settings;

  FactorFindings(DetectorCard card, FactorChangeSettings settings) {
    this.settings = settings;
    this.drafts = new AlertDrafts(card, settings, settings.prior());
  }

  /** The changes as they stand. */
  Alert alert(FactorCase changes, long time) {
    return draft(changes, time).build();
  }

  /** Nothing has been added for long. */
  Alert closed(FactorCase changes, long time) {
    return draft(changes, time).setStatus(AlertStatus.CLOSED).build();
  }

  private Alert.Builder draft(FactorCase changes, long time) {
    Terms terms = changes.terms();
    boolean likely = terms.score() >= settings.high();
    Trail trail = changes.trail;
    String kind = kind(changes.acts);
    return drafts
        .about(
            kind,
            likely ? "likely" : "possible",
            trail,
            terms,
            terms.confidence(settings.prior()),
            changes.opened,
            time)
        .setTitle(title(kind) + ": " + trail.account())
        .setReason(reason(changes))
        .setCounts(Map.of("changes", (long) trail.events().size()))
        .setCompromisedAccounts(likely ? List.of(trail.account()) : List.of());
  }

  private static String kind(Terms acts) {
    if (acts.has(FactorChangeDetector.CONSENT)) {
      return CONSENT;
    }
    return acts.has(FactorChangeDetector.DOWNGRADE) ? DOWNGRADE : NEW_FACTOR;
  }

  private static String title(String kind) {
    return switch (kind) {
      case CONSENT -> "Application consented to from a strange place";
      case DOWNGRADE -> "Weak factor in place of a strong one";
      default -> "Factors changed from a strange place";
    };
  }

  private static String reason(FactorCase changes) {
    Trail trail = changes.trail;
    return trail.account()
        + " was changed from "
        + trail.source()
        + " from "
        + AlertDrafts.clock(trail.firstTime())
        + " to "
        + AlertDrafts.clock(trail.lastTime())
        + " UTC: "
        + words(changes.acts)
        + "; the place: "
        + words(changes.place)
        + ".";
  }

  private static String words(Terms terms) {
    return terms.evidence().stream()
        .map(Evidence::getName)
        .map(name -> name.replace('_', ' ').toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
