package io.vigie.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The node's private configuration folder. */
final class ElasticsearchConfig {

  private static final List<String> COPIED =
      List.of("roles.yml", "users", "users_roles", "role_mapping.yml");

  private static final String LOGGING =
      """
      status = error
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
      rootLogger.level = warn
      rootLogger.appenderRef.console.ref = console
      logger.node.name = org.elasticsearch.node
      logger.node.level = info
      """;

  private ElasticsearchConfig() {}

  static Path write(WorkFolder folder, Path home, ElasticsearchOptions options, Ports ports) {
    Path config = folder.folder("config");
    copy(home.resolve("config"), config, COPIED);
    Map<String, String> settings = settings(folder, ports);
    secure(settings, options.security(), config);
    settings.putAll(options.settings());
    folder.write("config/elasticsearch.yml", yaml(settings));
    folder.write("config/log4j2.properties", LOGGING);
    folder.write("config/jvm.options", jvm(options.heapMegabytes(), options.jvmOptions()));
    return config;
  }

  /** HTTP for clients, and the transport, which a single node binds too. */
  record Ports(int http, int transport) {}

  private static Map<String, String> settings(WorkFolder folder, Ports ports) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cluster.name", "vigie-local");
    settings.put("node.name", "local");
    settings.put("network.host", "127.0.0.1");
    settings.put("http.port", Integer.toString(ports.http()));
    settings.put("transport.port", Integer.toString(ports.transport()));
    settings.put("discovery.type", "single-node");
    settings.put("path.data", folder.folder("data").toString());
    settings.put("path.logs", folder.folder("logs").toString());
    // Memory maps need a kernel setting that a laptop seldom has.
    settings.put("node.store.allow_mmap", "false");
    // A laptop's disk is often fuller than the watermarks of a server room allow.
    settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    return settings;
  }

  private static void secure(
      Map<String, String> settings, ElasticsearchSecurity security, Path config) {
    if (security instanceof ElasticsearchSecurity.Password password) {
      settings.put("xpack.security.enabled", "true");
      settings.put("xpack.security.enrollment.enabled", "false");
      settings.put("xpack.security.transport.ssl.enabled", "false");
      tls(settings, password.tls(), config);
    } else {
      settings.put("xpack.security.enabled", "false");
    }
  }

  private static void tls(
      Map<String, String> settings, ElasticsearchSecurity.@Nullable Pem pem, Path config) {
    settings.put("xpack.security.http.ssl.enabled", Boolean.toString(pem != null));
    if (pem == null) {
      return;
    }
    // The node may read files of its own configuration folder only.
    copy(pem.key(), config.resolve("http.key"));
    copy(pem.certificate(), config.resolve("http.crt"));
    settings.put("xpack.security.http.ssl.key", "http.key");
    settings.put("xpack.security.http.ssl.certificate", "http.crt");
  }

  private static String yaml(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(line -> line.getKey() + ": \"" + escaped(line.getValue()) + "\"\n")
        .collect(Collectors.joining());
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String jvm(int heapMegabytes, List<String> more) {
    return """
        -Xms%1$dm
        -Xmx%1$dm
        -XX:+UseSerialGC
        -XX:+ExitOnOutOfMemoryError
        -XX:-UsePerfData
        %2$s
        -Djava.io.tmpdir=${ES_TMPDIR}
        """
        .formatted(heapMegabytes, String.join("\n", more));
  }

  private static void copy(Path from, Path to, List<String> names) {
    names.forEach(name -> copy(from.resolve(name), to.resolve(name)));
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LocalServerException("Cannot copy " + from + " to " + to, e);
    }
  }
}
