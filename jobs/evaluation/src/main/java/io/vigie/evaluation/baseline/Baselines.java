package io.vigie.evaluation.baseline;

import java.util.List;
import java.util.stream.Stream;

/** Every baseline, new at each call. */
public final class Baselines {

  private Baselines() {}

  /** Those against credential attacks, and those against stolen sessions. */
  public static List<Baseline> all() {
    return Stream.of(credential(), session()).flatMap(List::stream).toList();
  }

  /** Those against credential attacks. */
  public static List<Baseline> credential() {
    return List.of(
        new ElasticStuffing(),
        new ElasticMultiSource(),
        new ElasticSuccessAfterAttack(),
        new UniversityGate(),
        new Freeman());
  }

  /** Those against stolen sessions. */
  public static List<Baseline> session() {
    return List.of(
        SessionTraitChange.address(),
        SessionTraitChange.network(),
        ElasticCookieReplay.published(),
        ElasticCookieReplay.idea(),
        ElasticDeviceTokens.ofSession(),
        ElasticDeviceTokens.ofAccount());
  }
}
