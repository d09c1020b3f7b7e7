package io.vigie.local.stack.flink;

import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.ExecutionPlan;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A running cluster, of whichever kind, to which jobs are submitted. */
public interface FlinkSession extends AutoCloseable {

  /** Where REST and the web page are, such as {@code http://127.0.0.1:8081}. */
  String url();

  /** The keys every job of this cluster starts from. */
  Map<String, String> settings();

  /**
   * A new environment whose {@code execute} runs the job here. The job's classes must be on the
   * class path of the cluster, as they are when it is this JVM's.
   */
  default StreamExecutionEnvironment environment() {
    Configuration configuration = Configuration.fromMap(settings());
    configuration.setString("execution.target", "remote");
    return new StreamExecutionEnvironment(configuration);
  }

  /**
   * A client of the cluster: list, cancel, savepoints, and the rest of what Flink offers. To be
   * closed by the caller.
   */
  default RestClusterClient<StandaloneClusterId> client() throws Exception {
    return new RestClusterClient<>(
        Configuration.fromMap(settings()), StandaloneClusterId.getInstance());
  }

  /** Submits a job graph or stream graph, and returns once the cluster has taken it. */
  default JobID submit(ExecutionPlan plan) throws Exception {
    if (plan instanceof StreamGraph graph) {
      // The environment prepares the graph for the journey, which the client does not.
      return environment().executeAsync(graph).getJobID();
    }
    try (RestClusterClient<StandaloneClusterId> client = client()) {
      return client.submitJob(plan).get();
    }
  }

  @Override
  void close();
}
