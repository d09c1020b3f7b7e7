package io.vigie.connectors.elasticsearch;

import org.jspecify.annotations.Nullable;

/** The cluster cannot be used; the message names what is wrong and the remedy. */
public final class ElasticsearchUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ConnectionProblem.Kind kind;

  ElasticsearchUnavailableException(ConnectionProblem problem, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.kind = problem.kind();
  }

  /** What sort of problem it is. */
  public ConnectionProblem.Kind kind() {
    return kind;
  }
}
