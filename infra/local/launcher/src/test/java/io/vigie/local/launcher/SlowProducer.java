package io.vigie.local.launcher;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records bit by bit and in order, beside what the test does to the servers. */
final class SlowProducer implements AutoCloseable {

  private static final int BATCH = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final List<byte[]> records;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> ticks;
  private final AtomicInteger sent = new AtomicInteger();
  private volatile int allowed;

  SlowProducer(KafkaProducer<byte[], byte[]> producer, String topic, List<byte[]> records) {
    this.producer = producer;
    this.topic = topic;
    this.records = records;
    this.ticks = clock.scheduleAtFixedRate(this::tick, 0, 200, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    for (int i = 0; i < BATCH && sent.get() < allowed; i++) {
      byte[] record = records.get(sent.getAndIncrement());
      var unused = producer.send(new ProducerRecord<>(topic, 0, null, record));
    }
  }

  /** Lets it go on until this share of the records is sent. */
  void goOnUntil(double share) {
    allowed = (int) (records.size() * share);
  }

  /** Waits until everything allowed is handed to the producer. */
  void awaitSent() {
    await().atMost(PATIENCE).until(() -> sent.get() >= allowed);
  }

  /** Sends the rest and waits until the broker has it all. */
  void finish() throws InterruptedException, ExecutionException {
    goOnUntil(1);
    awaitSent();
    producer.flush();
  }

  @Override
  public void close() {
    ticks.cancel(false);
    clock.shutdownNow();
    producer.close(Duration.ofSeconds(1));
  }
}
