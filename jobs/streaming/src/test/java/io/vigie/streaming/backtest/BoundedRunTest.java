package io.vigie.streaming.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.streaming.topology.Triage;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.util.OptionalFailure;
import org.junit.jupiter.api.Test;

/**
 * What happens when a run ends just while its progress is asked for. The job is a stand-in, since a
 * real one seldom ends between the two.
 */
class BoundedRunTest {

  private final List<BacktestCounts> told = new ArrayList<>();

  @Test
  void tellsHowFarItHasCome() throws Exception {
    JobClient job = job(ended(4), () -> CompletableFuture.completedFuture(counters(3)));
    assertThat(BoundedRun.await(job, told::add).read()).isEqualTo(4);
    assertThat(told).extracting(BacktestCounts::read).containsExactly(3L);
  }

  @Test
  void endsWellWhenItsClusterIsGoneBeforeItsProgressIsTold() throws Exception {
    JobClient job =
        job(
            ended(4),
            () -> {
              throw new IllegalStateException("the cluster has been shut down");
            });
    assertThat(BoundedRun.await(job, told::add).read()).isEqualTo(4);
    assertThat(told).isEmpty();
  }

  @Test
  void failsAsTheJobDoesWhenItsClusterIsGone() {
    JobClient job =
        job(
            CompletableFuture.failedFuture(new IllegalArgumentException("a stage failed")),
            () -> {
              throw new IllegalStateException("the cluster has been shut down");
            });
    assertThatThrownBy(() -> BoundedRun.await(job, told::add))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("a stage failed");
  }

  private static CompletableFuture<JobExecutionResult> ended(long read) {
    return CompletableFuture.completedFuture(
        new JobExecutionResult(
            new JobID(), 1, Map.of(Triage.READ, OptionalFailure.of((Object) read))));
  }

  private static Map<String, Object> counters(long read) {
    return Map.of(Triage.READ, read);
  }

  /** A job that is still running when it is first asked, and then has ended. */
  private static JobClient job(
      CompletableFuture<JobExecutionResult> end,
      Supplier<CompletableFuture<Map<String, Object>>> progress) {
    CompletableFuture<JobExecutionResult> result =
        new CompletableFuture<>() {
          private boolean asked;

          @Override
          public JobExecutionResult get(long timeout, TimeUnit unit)
              throws InterruptedException, ExecutionException, TimeoutException {
            if (!asked) {
              asked = true;
              throw new TimeoutException();
            }
            return end.get(timeout, unit);
          }
        };
    return (JobClient)
        Proxy.newProxyInstance(
            JobClient.class.getClassLoader(),
            new Class<?>[] {JobClient.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getJobExecutionResult" -> result;
                  case "getAccumulators" -> progress.get();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
