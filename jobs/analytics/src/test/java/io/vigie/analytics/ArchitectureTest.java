package io.vigie.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Data flows one way: a stage imports only what stands to its left. */
@AnalyzeClasses(
    packages = "io.vigie.analytics",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.vigie.analytics.";

  /** The stages, left to right; the words that all share stand before them. */
  private static final List<String> STAGES =
      List.of(
          "normalise",
          "enrich",
          "feed",
          "identify",
          "account",
          "campaign",
          "incident",
          "suppress",
          "deliver");

  @ArchTest static final ArchRule normaliseImportsNothingToItsRight = rightOf("normalise");

  @ArchTest static final ArchRule enrichImportsNothingToItsRight = rightOf("enrich");

  @ArchTest static final ArchRule feedImportsNothingToItsRight = rightOf("feed");

  @ArchTest static final ArchRule identifyImportsNothingToItsRight = rightOf("identify");

  @ArchTest static final ArchRule accountImportsNothingToItsRight = rightOf("account");

  @ArchTest static final ArchRule campaignImportsNothingToItsRight = rightOf("campaign");

  @ArchTest static final ArchRule incidentImportsNothingToItsRight = rightOf("incident");

  @ArchTest static final ArchRule suppressImportsNothingToItsRight = rightOf("suppress");

  @ArchTest
  static final ArchRule noStageKnowsADetector =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "detect..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "detect.*..");

  @ArchTest
  static final ArchRule theContractOfADetectorKnowsNoStage =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "detect")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(STAGES));

  @ArchTest
  static final ArchRule sourcesDoNotKnowEachOther =
      slices().matching(ROOT + "normalise.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule detectorsDoNotKnowEachOther =
      slices().matching(ROOT + "detect.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule noEngineInsideTheCore =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "co.elastic..");

  @ArchTest
  static final ArchRule nobodyAsksTheClockWhenDeciding =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "identify..",
              ROOT + "account..",
              ROOT + "campaign..",
              ROOT + "detect..",
              ROOT + "incident..",
              ROOT + "suppress..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  private static ArchRule rightOf(String stage) {
    List<String> right = STAGES.subList(STAGES.indexOf(stage) + 1, STAGES.size());
    return noClasses()
        .that()
        .resideInAPackage(ROOT + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(right));
  }

  private static String[] packages(List<String> stages) {
    return stages.stream().map(stage -> ROOT + stage + "..").toArray(String[]::new);
  }
}
