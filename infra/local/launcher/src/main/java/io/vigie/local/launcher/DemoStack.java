package io.vigie.local.launcher;

import io.vigie.local.stack.ElasticsearchOptions;
import io.vigie.local.stack.KafkaOptions;
import io.vigie.local.stack.LocalElasticsearch;
import io.vigie.local.stack.LocalKafka;
import io.vigie.local.stack.LocalServerException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Kafka and Elasticsearch for the demo, started side by side.
 *
 * @param kafka the broker
 * @param elasticsearch the node
 */
record DemoStack(LocalKafka kafka, LocalElasticsearch elasticsearch) implements AutoCloseable {

  /**
   * Starts both.
   *
   * @param elasticsearchPort port of Elasticsearch; 0 for a free one
   * @throws LocalServerException when one does not start; the other is stopped then
   */
  static DemoStack start(int elasticsearchPort) {
    CompletableFuture<LocalKafka> kafka =
        CompletableFuture.supplyAsync(() -> LocalKafka.start(KafkaOptions.defaults()));
    CompletableFuture<LocalElasticsearch> elasticsearch =
        CompletableFuture.supplyAsync(
            () ->
                LocalElasticsearch.start(
                    ElasticsearchOptions.defaults().withPort(elasticsearchPort)));
    try {
      return new DemoStack(kafka.join(), elasticsearch.join());
    } catch (CompletionException e) {
      kafka.thenAccept(LocalKafka::close).exceptionally(none -> null).join();
      elasticsearch.thenAccept(LocalElasticsearch::close).exceptionally(none -> null).join();
      throw e.getCause() instanceof LocalServerException told
          ? told
          : new LocalServerException("the servers could not be started: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      elasticsearch.close();
    } finally {
      kafka.close();
    }
  }
}
