package io.vigie.benchmarks;

import io.vigie.benchmarks.EventTopic.Format;
import io.vigie.connectors.kafka.Topic;
import io.vigie.local.stack.LocalKafka;
import io.vigie.local.stack.WorkFolder;
import io.vigie.local.stack.flink.LocalFlink;
import io.vigie.streaming.job.Connections;
import io.vigie.streaming.settings.VigieSettings;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.NullUnmarked;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how many bytes the pipeline keeps of an account. */
@Command(
    name = "state",
    description = {
      "Lets every account sign in once and call an API once, and prints how large each operator's",
      "part of a savepoint is: in all, and for each account."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
@NullUnmarked // picocli fills it in
final class StateCommand implements Callable<Integer> {

  @Option(
      names = "--accounts",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Accounts.")
  private int accounts;

  @Option(
      names = "--state",
      paramLabel = "BACKEND",
      defaultValue = "rocksdb",
      description = "State backend of the pipeline: ${COMPLETION-CANDIDATES}.")
  private Backend backend;

  @Option(
      names = "--managed-megabytes",
      paramLabel = "MB",
      defaultValue = "1024",
      description = "Memory for RocksDB.")
  private int managedMegabytes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (accounts < 1) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--accounts: give 1 or more");
    }
    try (WorkFolder work = WorkFolder.open(null, "benchmark-state", false);
        LocalKafka kafka = BenchmarkServers.broker()) {
      VigieSettings settings =
          BenchmarkSettings.of(work, kafka, Format.AVRO, backend, BenchmarkSettings.SHIPPED_DRIFT);
      Topic topic = Connections.topics(settings.kafka()).raw(BenchmarkSettings.name(Format.AVRO));
      AccountsTraffic traffic = new AccountsTraffic(accounts);
      EventTopic.fill(
          Connections.kafka(settings.kafka()), topic, Format.AVRO, traffic::next, traffic.events());
      try (LocalFlink flink = BenchmarkServers.flink(managedMegabytes)) {
        print(StateSizes.measure(flink, settings, traffic.events(), work.folder("savepoint")));
      }
    }
    return 0;
  }

  private void print(StateSizes sizes) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d accounts, %s state: savepoint of %,d bytes after %,.0f s%n",
        accounts,
        BenchmarkSettings.name(backend),
        sizes.bytes().values().stream().mapToLong(Long::longValue).sum(),
        sizes.seconds());
    out.printf(Locale.ROOT, "  %15s  %12s  %s%n", "bytes", "an account", "task");
    for (Map.Entry<String, Long> task : sizes.bytes().entrySet()) {
      out.printf(
          Locale.ROOT,
          "  %,15d  %,12.1f  %s%n",
          task.getValue(),
          (double) task.getValue() / accounts,
          task.getKey());
    }
    out.flush();
  }
}
