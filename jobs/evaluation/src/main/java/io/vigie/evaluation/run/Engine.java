package io.vigie.evaluation.run;

import io.vigie.streaming.job.JobEnvironment;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One Flink in this process for all worlds: to start one takes as long as a small world. */
final class Engine implements AutoCloseable {

  private static final String NAME = "local-shared";

  private final int parallelism;
  private final MiniCluster cluster;

  /**
   * Starts.
   *
   * @param parallelism parallel instances of the stages of a job
   * @param jobs most jobs at one time
   */
  Engine(int parallelism, int jobs) throws IOException {
    this.parallelism = parallelism;
    this.cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(JobEnvironment.inProcess())
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism * jobs)
                .build());
    try {
      cluster.start();
    } catch (Exception e) {
      throw new IOException("Flink cannot be started in this process: " + e.getMessage(), e);
    }
  }

  /** For one job. */
  StreamExecutionEnvironment environment() {
    Configuration configuration =
        JobEnvironment.inProcess()
            .set(DeploymentOptions.TARGET, NAME)
            .set(DeploymentOptions.ATTACHED, true);
    return new StreamExecutionEnvironment(
            new Way(), configuration, Thread.currentThread().getContextClassLoader())
        .setParallelism(parallelism);
  }

  @Override
  public void close() throws IOException {
    try {
      cluster.close();
    } catch (Exception e) {
      throw new IOException("Flink cannot be stopped: " + e.getMessage(), e);
    }
  }

  /** The way of a job into the cluster. */
  private final class Way implements PipelineExecutorServiceLoader, PipelineExecutorFactory {

    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
      return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(NAME);
    }

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
      return NAME.equals(configuration.get(DeploymentOptions.TARGET));
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
      return this::submit;
    }

    private CompletableFuture<JobClient> submit(
        Pipeline pipeline, Configuration configuration, ClassLoader loader) throws Exception {
      return cluster
          .submitJob(PipelineExecutorUtils.getStreamGraph(pipeline, configuration))
          .thenApply(
              submitted ->
                  new MiniClusterJobClient(
                      submitted.getJobID(), cluster, loader, JobFinalizationBehavior.NOTHING));
    }
  }
}
