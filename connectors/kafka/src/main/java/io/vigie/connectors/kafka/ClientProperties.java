package io.vigie.connectors.kafka;

import io.vigie.schemas.codec.NearestName;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Kafka client properties as people write them, checked before a client sees them. */
final class ClientProperties {

  private static final ConfigDef[] CLIENTS = {
    ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef()
  };

  private static final SortedSet<String> KNOWN = known();

  /** What Vigie or Flink decides, and where the user decides it instead. */
  private static final Map<String, String> OWNED =
      Map.ofEntries(
          Map.entry("bootstrap.servers", "it is the connection's own bootstrap_servers"),
          Map.entry("group.id", "it is the source's own group"),
          Map.entry("auto.offset.reset", "it follows from the source's start position"),
          Map.entry("enable.auto.commit", "offsets are committed with Flink's checkpoints"),
          Map.entry("transactional.id", "it follows from the sink's transaction prefix"),
          Map.entry("enable.idempotence", "without it records could be lost or doubled"),
          Map.entry("acks", "with less than all of them records could be lost"),
          Map.entry("key.serializer", "Vigie serialises records itself"),
          Map.entry("value.serializer", "Vigie serialises records itself"),
          Map.entry("key.deserializer", "Vigie deserialises records itself"),
          Map.entry("value.deserializer", "Vigie deserialises records itself"));

  private ClientProperties() {}

  static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  static Map<String, String> fromFile(Path file) {
    Properties read = load(file);
    Map<String, String> properties = new TreeMap<>();
    for (String name : read.stringPropertyNames()) {
      refuseOwned(name, file.toString());
      refuseMistyped(name, file.toString());
      properties.put(name, read.getProperty(name).strip());
    }
    return properties;
  }

  static void validateInline(Map<String, String> inline) {
    for (String name : inline.keySet()) {
      refuseOwned(name, "properties");
      if (isSecret(name)) {
        throw new KafkaSettingsException(
            "properties: %s may hold a secret; write it to the file that properties_file names"
                .formatted(name));
      }
      if (!isKnown(name)) {
        throw unknown(name, "properties");
      }
    }
  }

  private static Properties load(Path file) {
    Properties read = new Properties();
    try (Reader text = Files.newBufferedReader(file)) {
      read.load(text);
      return read;
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file; create it or correct the path");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "it is not UTF-8 text; Kafka client properties are name=value lines");
    } catch (IllegalArgumentException e) {
      // The parser's own message quotes nothing, but says too little.
      throw unreadable(file, "a backslash-u in it is not followed by four hexadecimal digits");
    } catch (IOException e) {
      throw unreadable(
          file,
          Files.isDirectory(file)
              ? "it is a folder; name a file of Kafka client properties"
              : "give the user who runs Vigie the right to read it");
    }
  }

  private static KafkaSettingsException unreadable(Path file, String why) {
    return new KafkaSettingsException(
        "properties_file: %s cannot be read: %s".formatted(file, why));
  }

  private static void refuseOwned(String name, String where) {
    String why = OWNED.get(name);
    if (why != null) {
      throw new KafkaSettingsException(
          "%s: %s cannot be set here: %s; remove it".formatted(where, name, why));
    }
  }

  /** A plug-in may have names of its own, but not where Kafka's security settings live. */
  private static void refuseMistyped(String name, String where) {
    boolean security =
        name.startsWith("ssl.") || name.startsWith("sasl.") || name.startsWith("security.");
    if (security && !isKnown(name)) {
      throw unknown(name, where);
    }
  }

  private static KafkaSettingsException unknown(String name, String where) {
    return new KafkaSettingsException(
        "%s: %s is not a setting of the Kafka clients%s"
            .formatted(where, name, NearestName.suggestion(name, KNOWN)));
  }

  private static boolean isSecret(String name) {
    for (ConfigDef client : CLIENTS) {
      ConfigDef.ConfigKey key = client.configKeys().get(name);
      if (key != null && key.type() == ConfigDef.Type.PASSWORD) {
        return true;
      }
    }
    return false;
  }

  private static SortedSet<String> known() {
    SortedSet<String> names = new TreeSet<>();
    for (ConfigDef client : CLIENTS) {
      names.addAll(client.names());
    }
    return Collections.unmodifiableSortedSet(names);
  }
}
