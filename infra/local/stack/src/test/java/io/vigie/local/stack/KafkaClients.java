package io.vigie.local.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The least a test says to a broker. */
record KafkaClients(Map<String, String> settings) {

  private static final int PATIENCE_SECONDS = 20;

  void create(String topic) throws Exception {
    try (Admin admin = Admin.create(limited())) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  Set<String> topics() throws Exception {
    try (Admin admin = Admin.create(limited())) {
      return admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  void send(String topic, String value)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(limited(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  List<String> read(String topic, int count) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(limited(), new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<String> values = new ArrayList<>();
      long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
      while (values.size() < count && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }

  KafkaClients with(String name, String value) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put(name, value);
    return new KafkaClients(changed);
  }

  private Map<String, Object> limited() {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("default.api.timeout.ms", "15000");
    all.put("request.timeout.ms", "10000");
    return all;
  }
}
