package io.vigie.local.stack.flink;

import io.vigie.local.stack.LocalServerException;
import io.vigie.local.stack.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;

/** Flink's command line, which submits a jar. */
record FlinkRun(ServerProcess.Command template, FlinkJvm jvm) {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern SUBMITTED = Pattern.compile("submitted with JobID ([0-9a-f]{32})");

  static FlinkRun of(ServerProcess.Command template, FlinkJvm jvm) {
    return new FlinkRun(template, jvm);
  }

  JobID submit(String url, Path jar, String main, List<String> arguments) {
    List<String> words =
        new ArrayList<>(jvm.command(jvm.client(), "org.apache.flink.client.cli.CliFrontend"));
    words.addAll(List.of("run", "--detached", "--jobmanager", url.replace("http://", "")));
    words.addAll(List.of("--class", main, jar.toAbsolutePath().toString()));
    words.addAll(arguments);
    String said = run(words);
    Matcher id = SUBMITTED.matcher(said);
    if (!id.find()) {
      throw new LocalServerException("flink run names no job:\n" + said);
    }
    return JobID.fromHexString(id.group(1));
  }

  private String run(List<String> words) {
    try {
      Files.deleteIfExists(template.log());
      ServerProcess.run(
          new ServerProcess.Command(
              template.name(),
              words,
              template.environment(),
              template.user(),
              template.folder(),
              template.log()),
          "",
          LIMIT);
      return Files.readString(template.log(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
