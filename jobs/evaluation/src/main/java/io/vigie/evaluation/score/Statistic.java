package io.vigie.evaluation.score;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** The figures that are told of some worlds. */
public enum Statistic {
  /** Attacks about which there was a right alert, of all attacks. */
  RECALL(
      "attacks found",
      Sense.MORE,
      1,
      ratio(
          w -> w.campaigns().stream().filter(CampaignScore::found).count(),
          w -> w.campaigns().size())),
  /** Alerts about campaigns that were right, of all of them. */
  PRECISION(
      "alerts that are right",
      Sense.MORE,
      1,
      ratio(w -> w.alerts().right(), w -> w.alerts().right() + w.alerts().wrong())),
  /** Lost accounts that an alert named, of all lost accounts. */
  ACCOUNT_RECALL(
      "lost accounts named", Sense.MORE, 1, ratio(w -> w.losses().named(), w -> w.losses().lost())),
  /** Alerts about accounts that were right, of all of them. */
  ACCOUNT_PRECISION(
      "account alerts that are right",
      Sense.MORE,
      1,
      ratio(
          w -> w.accountAlerts().right(),
          w -> w.accountAlerts().right() + w.accountAlerts().wrong())),
  /** Lost accounts named within three requests of the thief or 60 seconds, of all lost accounts. */
  PROMPT_RECALL(
      "named within 3 requests or 60 s",
      Sense.MORE,
      1,
      ratio(w -> w.losses().prompt(), w -> w.losses().lost())),
  /**
   * The same, the clock beginning at the reset of the password where the thief's session survived
   * one.
   */
  PROMPT_ONCE_KNOWABLE(
      "named within 3 requests or 60 s, of the reset where one was survived",
      Sense.MORE,
      1,
      ratio(w -> w.losses().promptOnceKnowable(), w -> w.losses().lost())),
  /** Accounts with damage that were named before it, of all accounts with damage. */
  SPARED(
      "named before the damage",
      Sense.MORE,
      1,
      ratio(w -> w.losses().spared(), w -> w.losses().harmed())),
  /** The thief's requests until a lost account was named: the median of all lost accounts. */
  REQUESTS_MEDIAN(
      "the thief's requests until named, median",
      Sense.LESS,
      1,
      lossQuantile(LossScore::requests, 0.5)),
  /** Seconds from the loss of an account until it was named: the median of all lost accounts. */
  NAMED_SECONDS_MEDIAN(
      "seconds from the loss until named, median",
      Sense.LESS,
      1,
      lossQuantile(LossScore::seconds, 0.5)),
  /** Attempts until an attack was found: the median of all attacks. */
  ATTEMPTS_MEDIAN(
      "attempts to detect, median", Sense.LESS, 1, quantile(CampaignScore::attempts, 0.5)),
  /** Attempts until an attack was found: 95 % of all attacks took no more. */
  ATTEMPTS_P95("attempts to detect, 95 %", Sense.LESS, 1, quantile(CampaignScore::attempts, 0.95)),
  /** Records read, or other damage, until an attack was found: the median of all attacks. */
  RECORDS_MEDIAN("records to detect, median", Sense.LESS, 1, quantile(CampaignScore::records, 0.5)),
  /** Seconds from an attack's first event until it was found: the median of all attacks. */
  SECONDS_MEDIAN("seconds to detect, median", Sense.LESS, 1, quantile(CampaignScore::seconds, 0.5)),
  /** Seconds until an attack was found: 95 % of all attacks took no more. */
  SECONDS_P95("seconds to detect, 95 %", Sense.LESS, 1, quantile(CampaignScore::seconds, 0.95)),
  /** Wrong alerts about campaigns for each million of legitimate events. */
  FALSE_PER_MILLION(
      "false alerts per million legitimate events",
      Sense.FALSE,
      1e6,
      ratio(w -> w.alerts().wrong(), w -> w.facts().legitimate())),
  /** Wrong alerts of both kinds for each day of event time. */
  FALSE_PER_DAY(
      "false alerts per day",
      Sense.FALSE,
      1,
      ratio(w -> w.alerts().wrong() + w.accountAlerts().wrong(), w -> w.facts().days())),
  /** Wrong alerts about accounts for each million of legitimate logins. */
  FALSE_ACCOUNTS_PER_MILLION(
      "false account alerts per million legitimate logins",
      Sense.FALSE,
      1e6,
      ratio(w -> w.accountAlerts().wrong(), w -> w.facts().legitimateLogins())),
  /** Wrong alerts about accounts for each 100,000 legitimate changes of subscriptions. */
  FALSE_ACCOUNTS_PER_CHANGES(
      "false account alerts per 100,000 legitimate SIM changes",
      Sense.FALSE,
      1e5,
      ratio(w -> w.accountAlerts().wrong(), w -> w.facts().subscriberChanges())),
  /** Events of the attacks that were found for each right alert about a campaign. */
  EVENTS_PER_ALERT(
      "attack events per alert",
      Sense.MORE,
      1,
      ratio(
          w ->
              w.campaigns().stream()
                  .filter(CampaignScore::found)
                  .mapToLong(CampaignScore::events)
                  .sum(),
          w -> w.alerts().right()));

  /** Which way is better. */
  private enum Sense {
    MORE,
    LESS,
    FALSE
  }

  private final String words;
  private final Sense sense;
  private final double per;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final Maker maker;

  Statistic(String words, Sense sense, double per, Maker maker) {
    this.words = words;
    this.sense = sense;
    this.per = per;
    this.maker = maker;
  }

  private interface Maker {
    Sample of(List<WorldScore> worlds, double per);
  }

  /** In words, for tables. */
  public String words() {
    return words;
  }

  /** Key in JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether more is better. */
  public boolean moreIsBetter() {
    return sense == Sense.MORE;
  }

  /** Whether it is a rate of false alerts. */
  public boolean isFalseRate() {
    return sense == Sense.FALSE;
  }

  /** For how many the figure is told, such as a million events; 1 for all that are no rates. */
  public double per() {
    return per;
  }

  /** What is needed to compute it again for resampled worlds. */
  Sample sample(List<WorldScore> worlds) {
    return maker.of(worlds, per);
  }

  private static Maker ratio(ToDoubleFunction<WorldScore> of, ToDoubleFunction<WorldScore> to) {
    return (worlds, per) ->
        new Sample.Ratio(
            worlds.stream().mapToDouble(of).toArray(),
            worlds.stream().mapToDouble(to).toArray(),
            per);
  }

  private static Maker lossQuantile(ToDoubleFunction<LossScore> value, double share) {
    return (worlds, per) ->
        new Sample.Quantile(
            worlds.stream()
                .map(world -> world.campaigns().stream().flatMap(each -> each.losses().stream()))
                .map(losses -> losses.mapToDouble(value).toArray())
                .toArray(double[][]::new),
            share);
  }

  private static Maker quantile(ToDoubleFunction<CampaignScore> value, double share) {
    return (worlds, per) ->
        new Sample.Quantile(
            worlds.stream()
                .map(world -> world.campaigns().stream().mapToDouble(value))
                .map(DoubleStream::toArray)
                .toArray(double[][]::new),
            share);
  }
}
