package io.vigie.analytics.identify;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** What points at accounts, and for how long it is remembered. */
public record IdentifySettings(
    @Setting(
            value =
                "What is asked for the account of an event that does not name it: `session`,"
                    + " `account_id` (where other events carry a name beside it), `phone`,"
                    + " `subscription`. What is left out costs nothing.",
            byDefault = "[session, account_id, phone, subscription]")
        List<AliasKind> aliases,
    @Setting(
            value = "How long a session is remembered after it was last seen.",
            byDefault = "14d",
            min = "1h",
            max = "400d")
        Duration sessionMemory,
    @Setting(
            value = "How long the name of an id is remembered after it was last told.",
            byDefault = "400d",
            min = "1h",
            max = "3650d")
        Duration accountIdMemory,
    @Setting(
            value =
                "How long it is remembered who has a telephone number or subscription after it was"
                    + " last told.",
            byDefault = "3650d",
            min = "1d",
            max = "36500d")
        Duration phoneMemory,
    @Setting(
            value =
                "How far back a carrier's report reaches: so long it is remembered who had a number"
                    + " before, and so long before it was told a standing enrolment holds.",
            byDefault = "10d",
            min = "1h",
            max = "90d")
        Duration reach,
    @Setting(
            value =
                "How long a carrier's report about a number that nobody has is kept, in case that"
                    + " its enrolment comes later.",
            byDefault = "3d",
            min = "0s",
            max = "30d")
        Duration patience)
    implements Serializable {

  /** Refuses what is out of range. */
  public IdentifySettings {
    aliases = List.copyOf(aliases);
    Ranges.check(IdentifySettings.class, "sessionMemory", sessionMemory);
    Ranges.check(IdentifySettings.class, "accountIdMemory", accountIdMemory);
    Ranges.check(IdentifySettings.class, "phoneMemory", phoneMemory);
    Ranges.check(IdentifySettings.class, "reach", reach);
    Ranges.check(IdentifySettings.class, "patience", patience);
  }

  Duration memory(AliasKind kind) {
    return switch (kind) {
      case SESSION -> sessionMemory;
      case ACCOUNT_ID -> accountIdMemory;
      case PHONE, SUBSCRIPTION -> phoneMemory;
    };
  }
}
