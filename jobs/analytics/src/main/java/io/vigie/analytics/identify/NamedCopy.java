package io.vigie.analytics.identify;

import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecordBase;

/** An event with its account filled in; the event that came in is not changed. */
final class NamedCopy {

  private NamedCopy() {}

  /** The event, as the account's. */
  static SecurityEvent of(SecurityEvent event, Named account) {
    SecurityEvent copy = filled(event, new SecurityEvent());
    Principal principal = filled(event.getPrincipal(), new Principal());
    if (Named.told(principal.getAccountName()) == null) {
      principal.setAccountName(account.name());
    }
    if (Named.told(principal.getAccountId()) == null) {
      principal.setAccountId(account.id());
    }
    copy.setPrincipal(principal);
    return copy;
  }

  /** The event once more, for another account that has a part in it: with an id of its own. */
  static SecurityEvent further(SecurityEvent event, Named account) {
    SecurityEvent copy = of(event, account);
    int hash = String.valueOf(account.account()).hashCode();
    copy.setId(event.getId() + "~" + String.format(Locale.ROOT, "%08x", hash));
    return copy;
  }

  private static <R extends SpecificRecordBase> R filled(R from, R to) {
    for (int i = from.getSchema().getFields().size() - 1; i >= 0; i--) {
      to.put(i, from.get(i));
    }
    return to;
  }
}
