package io.vigie.evaluation.truth;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.simulator.truth.Truth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The truth of one world, as far as scoring needs it: counted while the world is run, and asked
 * when it is over. Of each event of an attack it is kept whose it is, in about 30 bytes; nothing is
 * kept of other events.
 */
public final class Ledger {

  private final Owners owners = new Owners();
  private final Map<String, Truth.Event> untold = new HashMap<>();
  private final TreeMap<String, CampaignTruth> campaigns = new TreeMap<>();
  private long events;
  private long legitimate;
  private long legitimateLogins;
  private long legitimateSubscriberChanges;
  private long first;
  private long last;

  /** Takes a piece of the truth; of an event it comes before the event itself. */
  public void told(Truth truth) {
    if (truth instanceof Truth.Began began) {
      campaigns.put(began.campaign(), new CampaignTruth(began.campaign(), began.storyline()));
    } else if (truth instanceof Truth.Event event) {
      untold.put(event.event(), event);
    } else if (truth instanceof Truth.AccountLost lost) {
      campaign(lost.campaign()).lost(lost);
    }
  }

  /** Counts the next event. */
  public void happened(SecurityEvent event) {
    first = events == 0 ? event.getTime() : first;
    last = event.getTime();
    events++;
    Truth.Event attack = untold.isEmpty() ? null : untold.remove(event.getId());
    if (attack == null) {
      legitimate(event);
      return;
    }
    campaign(attack.campaign()).happened(attack);
    owners.put(event.getId(), attack.campaign());
  }

  private void legitimate(SecurityEvent event) {
    legitimate++;
    Object payload = event.getPayload();
    if (payload instanceof Authentication && event.getOutcome() == Outcome.SUCCESS) {
      legitimateLogins++;
    } else if (payload instanceof SubscriberChange) {
      legitimateSubscriberChanges++;
    } else if (payload instanceof CredentialChange change
        && change.getKind() == CredentialChangeKind.RESET_COMPLETED) {
      reset(event);
    }
  }

  private void reset(SecurityEvent event) {
    String account = event.getPrincipal().getAccountName();
    if (account != null) {
      campaigns.values().forEach(campaign -> campaign.reset(account, event.getTime()));
    }
  }

  private CampaignTruth campaign(String id) {
    CampaignTruth campaign = campaigns.get(id);
    if (campaign == null) {
      throw new IllegalStateException("the truth tells of " + id + " before it began");
    }
    return campaign;
  }

  /** The campaign an event belongs to; null for a legitimate one. */
  public @Nullable String owner(String event) {
    return owners.get(event);
  }

  /** Every campaign, by id. */
  public Collection<CampaignTruth> campaigns() {
    return campaigns.values();
  }

  /** All events. */
  public long events() {
    return events;
  }

  /** Events that belong to no campaign. */
  public long legitimate() {
    return legitimate;
  }

  /** Successful authentications among them. */
  public long legitimateLogins() {
    return legitimateLogins;
  }

  /** Changes of subscriptions among them, such as new SIM cards. */
  public long legitimateSubscriberChanges() {
    return legitimateSubscriberChanges;
  }

  /** From the first event to the last, µs. */
  public long length() {
    return last - first;
  }
}
