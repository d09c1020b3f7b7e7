package io.vigie.streaming.topology;

import io.vigie.analytics.account.AccountReport;
import io.vigie.analytics.account.AccountReportCodec;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.FactCodec;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitCount;
import io.vigie.analytics.feed.FeedPulse;
import io.vigie.analytics.identify.AliasInput;
import io.vigie.analytics.identify.AliasInputCodec;
import io.vigie.analytics.normalise.Normalised;
import io.vigie.streaming.operator.CodecTypeInfo;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Types of the streams; none of them is left to a generic serializer. */
public final class RecordTypes {

  private RecordTypes() {}

  /** A record of the wire contract. */
  public static <T extends SpecificRecordBase> TypeInformation<T> of(Class<T> type) {
    return new RecordTypeInfo<>(type);
  }

  /** What the identify stage gets. */
  public static TypeInformation<AliasInput> aliasInputs() {
    return new CodecTypeInfo<>(AliasInput.class, new AliasInputCodec());
  }

  /** What the account stage says. */
  public static TypeInformation<AccountReport> accountReports() {
    return new CodecTypeInfo<>(AccountReport.class, new AccountReportCodec());
  }

  /** Facts of the account stage. */
  public static TypeInformation<Fact> facts() {
    return new CodecTypeInfo<>(Fact.class, new FactCodec());
  }

  /** What was heard of feeds. */
  public static TypeInformation<FeedPulse> feedPulses() {
    return new CodecTypeInfo<>(FeedPulse.class, FeedPulse.CODEC);
  }

  /** Counts of traits. */
  public static TypeInformation<TraitCount> traitCounts() {
    return new CodecTypeInfo<>(TraitCount.class, TraitCount.CODEC);
  }

  /** Alarms of traits. */
  public static TypeInformation<TraitAlarm> traitAlarms() {
    return new CodecTypeInfo<>(TraitAlarm.class, TraitAlarm.CODEC);
  }

  /** Records of the settings topic. */
  public static TypeInformation<SettingsUpdate> settings() {
    return new CodecTypeInfo<>(SettingsUpdate.class, new SettingsUpdateCodec());
  }

  /** Outcomes of normalisation. */
  public static TypeInformation<Normalised> normalised() {
    return new CodecTypeInfo<>(Normalised.class, new NormalisedCodec());
  }
}
