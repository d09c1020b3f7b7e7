package io.vigie.streaming.topology;

import io.vigie.analytics.account.AccountReport;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableFunction;

/**
 * One kind of what the account stage says.
 *
 * @param <R> the kind
 * @param <T> what is in it
 */
final class Reported<R extends AccountReport, T> implements FlatMapFunction<AccountReport, T> {

  private static final long serialVersionUID = 1L;

  private final Class<R> kind;
  private final SerializableFunction<R, T> content;

  Reported(Class<R> kind, SerializableFunction<R, T> content) {
    this.kind = kind;
    this.content = content;
  }

  @Override
  public void flatMap(AccountReport report, Collector<T> out) {
    if (kind.isInstance(report)) {
      out.collect(content.apply(kind.cast(report)));
    }
  }
}
