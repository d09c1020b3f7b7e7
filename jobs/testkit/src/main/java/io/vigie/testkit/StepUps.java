package io.vigie.testkit;

import io.vigie.schemas.Circumstance;
import io.vigie.schemas.StepUp;
import io.vigie.schemas.codec.WireTypes;
import java.time.Duration;
import java.util.List;

/** Step-up signals to begin from. */
public final class StepUps {

  static {
    WireTypes.trust();
  }

  private StepUps() {}

  /** A signal about an account whose SIM was swapped at {@link Events#DAY}; holds for 3 days. */
  public static StepUp.Builder about(String account) {
    long time = Events.micros(Events.DAY);
    return StepUp.newBuilder()
        .setId("1")
        .setTenant("acme")
        .setAccount(account)
        .setDetector("test")
        .setDetectorVersion("1.0.0")
        .setPreviousLevel("nist-aal2")
        .setCurrentLevel("nist-aal1")
        .setRequiredLevel("nist-aal2")
        .setDistrustedFactors(List.of("sms", "tel"))
        .setReason("r")
        .setProbability(0.07)
        .setEvidence(
            List.of(
                Circumstance.newBuilder()
                    .setName("sim_swap")
                    .setTime(time)
                    .setSource("carrier")
                    .setEventId("sim-1")
                    .setScore(-9.2)
                    .build()))
        .setEventTime(time)
        .setDecided(time)
        .setExpires(time + Duration.ofDays(3).toMillis() * 1_000);
  }
}
