package io.vigie.streaming.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.identify.IdentifySettings;
import io.vigie.analytics.normalise.KeyedHash;
import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Secret;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingProblem;
import io.vigie.analytics.suppress.ExceptionEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that {@code vigie.yaml} says. */
public record VigieSettings(
    @Setting(
            value = "Whose data it is, where a source does not name its own tenant.",
            byDefault = "default")
        String tenant,
    @Setting(
            "Key of the pseudonyms that stand for session ids, tokens and phone numbers: at least"
                + " 16 bytes. Required to run; the demo makes one of its own. Changing it cuts the"
                + " link to everything pseudonymised before, and watch lists have to be made"
                + " again.")
        @Nullable Secret pseudonymKey,
    @Setting("Kafka: where logs are read and results written.") KafkaSettings kafka,
    @Setting("Log sources, each under a name of your choice.") Map<String, SourceSettings> sources,
    @Setting("The normalised events.") EventsSettings events,
    @Setting("Signals to ask for more of an account than before.") StepUpSettings stepUps,
    @Setting("Which sessions an account has, for who asks.") SessionsSettings sessions,
    @Setting("Elasticsearch: where alerts are written.") ElasticsearchSettings elasticsearch,
    @Setting("Webhooks that alerts are posted to as well, each under a name of your choice.")
        Map<String, WebhookSettings> webhooks,
    @Setting("What is added to each event about its client's address, and of leaks.")
        EnrichSettings enrich,
    @Setting("How the account is found of an event that does not name it.")
        IdentifySettings identify,
    @Setting("How event time advances, and which times are believed.") TimeSettings time,
    @Setting("Records that cannot be used.") DeadLetterSettings deadLetters,
    @Setting("Snapshots of the state, from which the job recovers.") CheckpointSettings checkpoint,
    @Setting(
            value = "Where state is kept: `heap` is faster, `rocksdb` holds more than memory does.",
            byDefault = "heap")
        StateBackend stateBackend,
    @Setting(
            value = "Parallel instances of each operator; without it the cluster's default.",
            unit = "instances",
            min = "1",
            max = "32768")
        @Nullable Integer parallelism,
    @Setting(
            "Settings of detectors, each under its identifier; its README lists its keys. Each"
                + " takes `mode` besides: `alert`, or `monitor` to write its alerts without having"
                + " them promoted.")
        Map<String, ObjectNode> detectors,
    @Setting("Alerts that are expected: who answers for that, why, and until when.")
        List<ExceptionEntry> exceptions,
    @Setting(
            "File with further exceptions, YAML or JSON, under the keys `exceptions` and"
                + " `detectors` (modes): the form that `vigie settings put` takes.")
        @Nullable Path exceptionsFile,
    @Setting("Settings that change while the job runs.") ReloadSettings reload) {

  /** Where keyed state is kept. */
  public enum StateBackend {
    /** In the memory of the task managers. */
    HEAP,
    /** On local disk, with a cache in memory. */
    ROCKSDB
  }

  /** Refuses what contradicts itself. */
  public VigieSettings {
    Names.check("tenant", tenant);
    if (pseudonymKey != null) {
      keyBytes(pseudonymKey);
    }
    Ranges.check(VigieSettings.class, "parallelism", parallelism);
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    webhooks = Collections.unmodifiableMap(new LinkedHashMap<>(webhooks));
    exceptions = List.copyOf(exceptions);
    detectors = Collections.unmodifiableMap(new LinkedHashMap<>(detectors));
    sources.keySet().forEach(name -> Names.check("sources." + name, name));
    webhooks.keySet().forEach(name -> Names.check("webhooks." + name, name));
    detectors.keySet().forEach(name -> Names.check("detectors." + name, name));
    refuseLoops(sources, written(kafka, events, stepUps, sessions, deadLetters));
    refuseSettingsTopic(sources, kafka.settingsTopic());
  }

  /** The tenant of a source's records. */
  public String tenantOf(SourceSettings source) {
    String own = source.tenant();
    return own == null ? tenant : own;
  }

  /**
   * The key of the pseudonyms, for what cannot run without it.
   *
   * @throws InvalidSettingsException when none is given; the message names the remedy
   */
  public byte[] requiredPseudonymKey() {
    if (pseudonymKey == null) {
      throw new InvalidSettingsException(
          List.of(
              new SettingProblem(
                  "pseudonym_key",
                  "is required to run; make one with openssl rand -hex 32, put it into an"
                      + " environment variable and write {env: NAME}, or into a file that only its"
                      + " owner can read and write {file: PATH}")));
    }
    return keyBytes(pseudonymKey);
  }

  private static byte[] keyBytes(Secret secret) {
    byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
    if (key.length < KeyedHash.MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "pseudonym_key: has "
              + key.length
              + " bytes; give at least "
              + KeyedHash.MIN_KEY_BYTES
              + ", for example from openssl rand -hex 32");
    }
    return key;
  }

  private static Map<String, String> written(
      KafkaSettings kafka,
      EventsSettings events,
      StepUpSettings stepUps,
      SessionsSettings sessions,
      DeadLetterSettings deadLetters) {
    Map<String, String> topics = new LinkedHashMap<>();
    topics.put(kafka.alertsTopic(), "alerts are published to it");
    if (events.publish()) {
      topics.put(kafka.eventsTopic(), "events are published to it (events.publish)");
    }
    if (stepUps.publish()) {
      topics.put(kafka.stepUpsTopic(), "step-up signals are published to it (step_ups.publish)");
    }
    if (sessions.inquiries()) {
      topics.put(kafka.sessionInquiriesTopic(), "the job asks itself there (sessions.inquiries)");
      topics.put(kafka.sessionReportsTopic(), "inquiries are answered there (sessions.inquiries)");
    }
    if (deadLetters.publish()) {
      topics.put(
          kafka.deadLettersTopic(), "dead letters are published to it (dead_letters.publish)");
    }
    return topics;
  }

  private static void refuseSettingsTopic(Map<String, SourceSettings> sources, String topic) {
    sources.forEach(
        (name, source) -> {
          if (source.topic().equals(topic)) {
            throw new IllegalArgumentException(
                "sources." + name + ".topic: the topic " + topic + " holds settings, not logs");
          }
        });
  }

  /** A job that reads what it writes feeds itself for ever. */
  private static void refuseLoops(
      Map<String, SourceSettings> sources, Map<String, String> written) {
    Set<String> topics = written.keySet();
    sources.forEach(
        (name, source) -> {
          if (topics.contains(source.topic())) {
            throw new IllegalArgumentException(
                "sources."
                    + name
                    + ".topic: the topic "
                    + source.topic()
                    + " cannot be read, because "
                    + written.get(source.topic())
                    + "; read another topic or change kafka.topic_prefix");
          }
        });
  }
}
