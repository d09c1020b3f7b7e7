package io.vigie.analytics.detect.simswap;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.StepUpDrafts;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.Circumstance;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import io.vigie.schemas.StepUp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a chain into words and numbers. */
final class SimSwapFindings {

  static final String TAKEOVER = "sim_swap_takeover";
  static final String SUSPECTED = "sim_swap_suspected";

  private static final int ADDRESSES_SHOWN = 10;
  private static final int EVENTS_SHOWN = 20;

  private final AlertDrafts drafts;
  private final StepUpDrafts signals;

  SimSwapFindings(DetectorCard card, SimSwapSettings settings) {
    this.drafts =
        new AlertDrafts(card, settings, Math.log(settings.alert() / (1 - settings.alert())));
    this.signals = new StepUpDrafts(card, settings);
  }

  /**
   * The takeover as it stands.
   *
   * @param opened when it was first told, and now when it is told again, in event time
   */
  Alert alert(String tenant, String account, Chain chain, Tier tier, long opened, long now) {
    boolean reported = tier != Tier.SUSPECTED;
    Change change = chain.change();
    return drafts
        .finding(tenant, reported ? TAKEOVER : SUSPECTED, tier.situation(), chain.probability())
        .setStatus(AlertStatus.OPEN)
        .setTitle((reported ? "SIM swap takeover: " : "SIM swap suspected: ") + account)
        .setReason(reason(account, chain))
        .setEntityType(EntityType.ACCOUNT)
        .setEntity(account)
        .setFirstTime(chain.first())
        .setLastTime(Math.max(chain.first(), chain.last()))
        .setOpened(opened)
        .setUpdated(now)
        .setCounts(counts(chain))
        .setEvidence(evidence(chain))
        .setEffective(change == null ? null : change.effective())
        .setReported(change == null ? null : change.reported())
        .setSteps(circumstances(chain))
        .setScore(chain.logOdds())
        .setAccounts(List.of(account))
        .setCompromisedAccounts(List.of(account))
        .setSources(chain.addresses().stream().limit(ADDRESSES_SHOWN).toList())
        .setEventIds(eventIds(chain))
        .build();
  }

  /** A request to ask for more than the account's telephone, until the window ends. */
  StepUp stepUp(String tenant, String account, Chain chain, long decided) {
    return signals
        .phoneDistrusted(
            tenant, account, chain.probability(), chain.began(), decided, chain.windowEnds())
        .setReason(reason(account, chain))
        .setEvidence(circumstances(chain))
        .build();
  }

  /** One sentence that names the chain. */
  static String reason(String account, Chain chain) {
    StringBuilder text = new StringBuilder();
    Change change = chain.change();
    text.append(change == null ? "On " + account : "The number of " + account + ' ' + what(change));
    List<String> steps = new ArrayList<>();
    for (Term term : chain.terms()) {
      if (term.score() > 0 && term.factor() != Factor.NO_REPORT) {
        steps.add(term.words() + " (" + AlertDrafts.clock(term.time()) + ")");
      }
    }
    text.append(change == null ? " there was " : "; then came ");
    text.append(steps.isEmpty() ? "nothing more" : joined(steps));
    text.append(", times in UTC");
    if (change == null) {
      text.append("; no carrier feed confirms a change of SIM");
    }
    return text.append('.').toString();
  }

  private static String joined(List<String> steps) {
    int last = steps.size() - 1;
    return last == 0
        ? steps.get(0)
        : String.join(", ", steps.subList(0, last)) + " and " + steps.get(last);
  }

  private static String what(Change change) {
    String did =
        switch (change.kind()) {
          case ESIM -> "was put on an eSIM";
          case PORT_IN, PORT_OUT -> "was taken to another carrier";
          case DEVICE_CHANGE -> "was put into another telephone";
          case FORWARDING -> "was forwarded";
          case SIM_SWAP, SUBSCRIPTION_ENDED -> "got a new SIM";
          case UNKNOWN -> "was changed at the carrier or given to somebody else";
        };
    String when =
        change.dated()
            ? " at " + AlertDrafts.clock(change.effective())
            : " between " + AlertDrafts.clock(change.effective()) + " and the check";
    return did + when + ", told by the carrier at " + AlertDrafts.clock(change.reported());
  }

  /** The steps in the order in which they happened, each with its time and who told it. */
  private static List<Circumstance> circumstances(Chain chain) {
    List<Circumstance> circumstances = new ArrayList<>();
    for (Term term : chain.terms()) {
      circumstances.add(
          Circumstance.newBuilder()
              .setName(name(chain.change(), term))
              .setTime(term.time())
              .setSource(term.source())
              .setEventId(term.eventId().isEmpty() ? null : term.eventId())
              .setScore(term.score())
              .build());
    }
    circumstances.sort(Comparator.comparingLong(Circumstance::getTime));
    return circumstances;
  }

  private static List<Evidence> evidence(Chain chain) {
    List<Evidence> steps = new ArrayList<>();
    for (Term term : chain.terms()) {
      steps.add(new Evidence(name(chain.change(), term), term.probability(), null, term.score()));
    }
    return steps;
  }

  private static String name(@Nullable Change change, Term term) {
    return term.factor() == Factor.CHANGE && change != null
        ? change.kind().name().toLowerCase(Locale.ROOT)
        : term.factor().label();
  }

  private static Map<String, Long> counts(Chain chain) {
    long steps = chain.terms().stream().filter(term -> term.score() > 0).count();
    return new TreeMap<>(Map.of("steps", steps));
  }

  private static List<String> eventIds(Chain chain) {
    return chain.terms().stream()
        .map(Term::eventId)
        .filter(id -> !id.isEmpty())
        .distinct()
        .limit(EVENTS_SHOWN)
        .toList();
  }
}
