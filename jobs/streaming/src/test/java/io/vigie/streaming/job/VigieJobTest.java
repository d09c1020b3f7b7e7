package io.vigie.streaming.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.analytics.settings.InvalidSettingsException;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SecurityEvent;
import io.vigie.streaming.settings.SettingsFile;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.RecordTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VigieJobTest {

  @TempDir private Path folder;
  private final StreamExecutionEnvironment environment =
      StreamExecutionEnvironment.createLocalEnvironment(1);

  @BeforeEach
  void writeAKey() throws IOException {
    Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
  }

  @Test
  void everyOperatorCanBeFoundAgainBySavepoints() throws IOException {
    Collection<StreamNode> nodes = graph().getStreamNodes();
    assertThat(nodes).isNotEmpty();
    assertThat(nodes)
        .allSatisfy(
            node -> assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull());
    assertThat(nodes).extracting(StreamNode::getTransformationUID).doesNotHaveDuplicates();
  }

  @Test
  void noElementIsLeftToAGenericSerializer() throws IOException {
    graph();
    assertThat(environment.getConfig().getSerializerConfig().hasGenericTypesDisabled()).isTrue();
    assertThat(
            List.of(
                RecordTypes.facts(),
                RecordTypes.normalised(),
                RecordTypes.of(Alert.class),
                RecordTypes.of(SecurityEvent.class)))
        .noneMatch(type -> type instanceof GenericTypeInfo);
  }

  @Test
  void onlyWhatHasChangedOnDiskGoesIntoACheckpoint() throws IOException {
    JobEnvironment.configure(environment, settings("state_backend: rocksdb"));
    assertThat(environment.getConfiguration())
        .returns("rocksdb", made -> made.get(StateBackendOptions.STATE_BACKEND))
        .returns(true, made -> made.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS));
  }

  @Test
  void twoSourcesCannotReadOneTopic() {
    assertThatThrownBy(
            () ->
                VigieJob.build(
                    environment,
                    settings(
                        "sources:",
                        "  a: {format: native, topic: logs}",
                        "  b: {format: sshd, topic: logs}")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("logs is read by another source");
  }

  @Test
  void anUnknownFormatIsNamedWithTheNearestKnown() {
    assertThatThrownBy(
            () ->
                VigieJob.build(
                    environment, settings("sources:", "  a: {format: sshdd, topic: logs}")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("sources.a")
        .hasMessageContaining("sshd");
  }

  @Test
  void anUnknownDetectorIsNamedWithTheNearestKnown() {
    assertThatThrownBy(
            () ->
                VigieJob.build(
                    environment,
                    settings(
                        "sources: {a: {format: native, topic: logs}}",
                        "detectors: {credential-atack-source: {}}")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("did you mean credential-attack-source?");
  }

  @Test
  void nonsenseInADetectorsSettingsIsToldBeforeAnythingRuns() {
    assertThatThrownBy(
            () ->
                VigieJob.build(
                    environment,
                    settings(
                        "sources: {a: {format: native, topic: logs}}",
                        "detectors: {credential-attack-source: {false_alarm: 2}}")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("false_alarm");
  }

  @Test
  void aJobWithoutSourcesIsRefused() {
    assertThatThrownBy(() -> VigieJob.build(environment, settings()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("sources");
  }

  private StreamGraph graph() throws IOException {
    VigieJob.build(
        environment,
        settings(
            "sources: {a: {format: native, topic: logs}}",
            "events: {publish: true}",
            "webhooks: {pager: {url: 'https://a.example'}, chat: {url: 'https://b.example'}}"));
    return environment.getStreamGraph();
  }

  private VigieSettings settings(String... lines) throws IOException {
    Path file = folder.resolve("vigie.yaml");
    Files.writeString(file, "pseudonym_key: {file: key}\n" + String.join("\n", lines) + "\n");
    return SettingsFile.load(file, Map.of());
  }
}
