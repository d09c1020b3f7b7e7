package io.vigie.local.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One broker and controller in this process. Formats the storage the first time, so that no second
 * JVM is needed for it, and makes a file once the broker serves.
 */
public final class KafkaServerMain {

  private KafkaServerMain() {}

  /** Arguments: the server's properties file, and the file to make when the broker is ready. */
  public static void main(String[] args) throws IOException {
    Path settings = Path.of(args[0]);
    Path ready = Path.of(args[1]);
    Properties properties = read(settings);
    format(properties, settings);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-broker"));
    server.startup();
    Files.createFile(ready);
    server.awaitShutdown();
  }

  private static void format(Properties properties, Path settings) {
    Path mark = Path.of(properties.getProperty("log.dirs")).resolve("meta.properties");
    if (Files.exists(mark)) {
      return;
    }
    String cluster = Uuid.randomUuid().toString();
    int failed =
        StorageTool.execute(
            new String[] {"format", "-t", cluster, "-c", settings.toString()}, System.out);
    if (failed != 0) {
      throw new IllegalStateException("cannot format the broker's storage");
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    return properties;
  }
}
