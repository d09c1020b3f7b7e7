package io.vigie.analytics.detect;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vigie.schemas.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Who a detector is: the content of its {@code detector.yaml}, which stands beside its code and
 * from which its documentation is made.
 *
 * @param id stable identifier in settings, alerts and state: lower case with dashes
 * @param version semantic version of its logic
 * @param name what an analyst reads
 * @param scope stage it lives in: account, session, campaign or feed
 * @param description what it finds, in a paragraph
 * @param severity tier by situation, such as {@code failures_only: medium}
 * @param attack ATT&amp;CK technique ids by classification
 * @param needs event fields without which it cannot judge
 * @param helps event fields that make it better
 * @param falsePositives benign causes that look alike, and what is done about each
 * @param blindSpots what it cannot see, with the number
 * @param stateBytesPerKey bound of the state of one key, in bytes
 * @param runbook by classification, what the analyst does next, most urgent first
 */
public record DetectorCard(
    String id,
    String version,
    String name,
    Scope scope,
    String description,
    Map<String, Severity> severity,
    Map<String, List<String>> attack,
    List<String> needs,
    List<String> helps,
    List<String> falsePositives,
    List<String> blindSpots,
    int stateBytesPerKey,
    Map<String, List<String>> runbook) {

  /** Stage a detector lives in. */
  public enum Scope {
    /** Judges the events of one account. */
    ACCOUNT,
    /** Judges the uses of one session. */
    SESSION,
    /** Judges the facts that share a trait. */
    CAMPAIGN,
    /** Judges what is heard of the feeds of a tenant. */
    FEED
  }

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** Copies what was given. */
  public DetectorCard {
    severity = Map.copyOf(severity);
    attack = Map.copyOf(attack);
    needs = List.copyOf(needs);
    helps = List.copyOf(helps);
    falsePositives = List.copyOf(falsePositives);
    blindSpots = List.copyOf(blindSpots);
    runbook = Map.copyOf(runbook);
  }

  /** Read once: each task of a job has its own detectors, and each detector wants its card. */
  private static final ClassValue<DetectorCard> READ =
      new ClassValue<>() {
        @Override
        protected DetectorCard computeValue(Class<?> detector) {
          return read(detector);
        }
      };

  /**
   * What the {@code detector.yaml} beside a detector's class says.
   *
   * @throws IllegalStateException when there is none
   * @throws UncheckedIOException when it is incomplete or says what nobody asked
   */
  public static DetectorCard beside(Class<?> detector) {
    return READ.get(detector);
  }

  private static DetectorCard read(Class<?> detector) {
    try (InputStream in = detector.getResourceAsStream("detector.yaml")) {
      if (in == null) {
        throw new IllegalStateException("no detector.yaml beside " + detector.getName());
      }
      return YAML.readValue(in, DetectorCard.class);
    } catch (IOException e) {
      throw new UncheckedIOException("detector.yaml beside " + detector.getName(), e);
    }
  }

  /** What to do about a classification; nothing when the card does not know it. */
  public List<String> actions(String classification) {
    return runbook.getOrDefault(classification, List.of());
  }

  /** Severity of a situation. */
  public Severity severity(String situation) {
    Severity tier = severity.get(situation);
    if (tier == null) {
      throw new IllegalStateException(
          "detector.yaml of " + id + " gives no severity: " + situation);
    }
    return tier;
  }

  /** Techniques of a classification; none when the card does not know it. */
  public List<String> techniques(String classification) {
    return attack.getOrDefault(classification, List.of());
  }
}
