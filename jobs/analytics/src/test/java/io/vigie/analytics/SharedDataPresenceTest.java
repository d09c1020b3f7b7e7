package io.vigie.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.testkit.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Elsewhere the tests on real samples may be skipped; in continuous integration they must run. */
class SharedDataPresenceTest {

  @Test
  @EnabledIfEnvironmentVariable(named = "CI", matches = "true")
  void theSharedSamplesAreThereInContinuousIntegration() {
    assertThat(SharedData.folder()).isDirectory();
  }
}
