package io.vigie.streaming.command;

import io.vigie.connectors.elasticsearch.ElasticsearchClients;
import io.vigie.connectors.kafka.TopicSetup;
import io.vigie.streaming.job.Connections;
import io.vigie.streaming.job.SettingsTopic;
import io.vigie.streaming.job.VigieJob;
import io.vigie.streaming.settings.VigieSettings;
import io.vigie.streaming.topology.SettingsUpdate;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the streaming job. */
@Command(
    name = "run",
    description = {
      "Runs the streaming job: reads the topics of the settings file, writes alerts.",
      "On a cluster: flink run vigie-job.jar run --settings vigie.yaml"
    },
    mixinStandardHelpOptions = true)
@NullUnmarked // picocli fills it in
public final class RunCommand implements Callable<Integer> {

  @Mixin private SettingsOption settings;

  @Option(
      names = "--no-check",
      description = "Do not ask Kafka and Elasticsearch whether they can be reached first.")
  private boolean noCheck;

  @Override
  public Integer call() throws Exception {
    VigieSettings loaded = settings.load();
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    String newest = null;
    VigieJob.check(loaded);
    if (!noCheck) {
      check(loaded);
      newest = newestSettings(loaded);
    }
    VigieJob.build(environment, loaded, newest);
    environment.execute("vigie");
    return ExitCodes.DONE;
  }

  private static @Nullable String newestSettings(VigieSettings settings) {
    return settings.reload().enabled()
        ? SettingsTopic.suppression(settings.kafka()).read(SettingsUpdate.SUPPRESSION).orElse(null)
        : null;
  }

  private static void check(VigieSettings settings) throws Exception {
    TopicSetup topics = new TopicSetup(Connections.kafka(settings.kafka()));
    topics.probe();
    if (settings.sessions().inquiries()) {
      topics.require(settings.kafka().sessionInquiriesTopic());
    }
    if (settings.elasticsearch().enabled()) {
      try (ElasticsearchClients clients =
          Connections.elasticsearch(settings.elasticsearch()).open()) {
        clients.check();
      }
    }
  }
}
