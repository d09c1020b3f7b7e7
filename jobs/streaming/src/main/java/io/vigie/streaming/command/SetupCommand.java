package io.vigie.streaming.command;

import io.vigie.connectors.elasticsearch.ElasticsearchClients;
import io.vigie.connectors.elasticsearch.IndexSetup;
import io.vigie.connectors.elasticsearch.SetupReport;
import io.vigie.connectors.kafka.Topic;
import io.vigie.connectors.kafka.TopicReport;
import io.vigie.connectors.kafka.TopicSetup;
import io.vigie.connectors.kafka.Topics;
import io.vigie.streaming.job.Connections;
import io.vigie.streaming.settings.SourceSettings;
import io.vigie.streaming.settings.VigieSettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Creates topics, index templates and the alias. */
@Command(
    name = "setup",
    description = {
      "Creates topics, index templates and the alias; what is there already stays as it is.",
      "Says what the clusters cannot do. May be run again at any time."
    },
    mixinStandardHelpOptions = true)
@NullUnmarked // picocli fills it in
public final class SetupCommand implements Callable<Integer> {

  @Mixin private SettingsOption settings;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    apply(settings.load(), spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  /** Sets up what the settings name and reports each step. */
  public static void apply(VigieSettings settings, PrintWriter out) throws Exception {
    List<TopicReport> topics =
        new TopicSetup(Connections.kafka(settings.kafka())).apply(topics(settings));
    out.println("Kafka " + String.join(",", settings.kafka().bootstrapServers()));
    topics.forEach(report -> out.println("  " + report));
    if (settings.elasticsearch().enabled()) {
      try (ElasticsearchClients clients =
          Connections.elasticsearch(settings.elasticsearch()).open()) {
        clients.check();
        SetupReport report = IndexSetup.install(clients);
        out.println(report.described());
      }
    }
    out.flush();
  }

  private static List<Topic> topics(VigieSettings settings) {
    Topics known = Connections.topics(settings.kafka());
    TreeSet<String> formats = new TreeSet<>();
    for (SourceSettings source : settings.sources().values()) {
      if (source.topic().equals(known.raw(source.format()).name())) {
        formats.add(source.format());
      }
    }
    return new ArrayList<>(known.all(formats));
  }
}
