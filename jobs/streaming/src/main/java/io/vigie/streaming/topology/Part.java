package io.vigie.streaming.topology;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.identify.Alias;
import io.vigie.analytics.identify.AliasInput;
import io.vigie.analytics.identify.AliasKind;
import io.vigie.analytics.identify.Asker;
import io.vigie.analytics.identify.IdentifySettings;
import io.vigie.analytics.identify.Question;
import io.vigie.analytics.identify.Teacher;
import io.vigie.analytics.normalise.Timeliness;
import io.vigie.schemas.SecurityEvent;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Parts events by what they say of their account: named ones go on, the others aside to be asked
 * for. What an event teaches goes aside, too. Entries of a directory end here.
 */
final class Part extends ProcessFunction<SecurityEvent, SecurityEvent> {

  private static final long serialVersionUID = 1L;

  /** Counter of entries of a directory. */
  static final String DIRECTORY = "identify.directory";

  /** Sessions, numbers and subscriptions. */
  static final OutputTag<AliasInput> BY_ALIAS =
      new OutputTag<>("by-alias", RecordTypes.aliasInputs());

  /** Ids. */
  static final OutputTag<AliasInput> BY_ID = new OutputTag<>("by-id", RecordTypes.aliasInputs());

  private final IdentifySettings settings;
  private transient @Nullable Teacher teacher;
  private transient @Nullable Asker asker;
  private transient @Nullable LongCounter directory;

  Part(IdentifySettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    teacher = new Teacher(settings);
    asker = new Asker(settings);
    directory = new LongCounter();
    getRuntimeContext().addAccumulator(DIRECTORY, directory);
  }

  @Override
  public void processElement(SecurityEvent event, Context context, Collector<SecurityEvent> out) {
    requireNonNull(teacher)
        .teach(
            event,
            fact ->
                context.output(
                    fact.alias().kind() == AliasKind.ACCOUNT_ID ? BY_ID : BY_ALIAS, fact));
    if (Timeliness.isDirectory(event)) {
      requireNonNull(directory).add(1);
      return;
    }
    Alias alias = requireNonNull(asker).unnamed(event);
    Alias id = alias == null ? requireNonNull(asker).idOnly(event) : null;
    if (alias != null) {
      context.output(BY_ALIAS, new Question(alias, event));
    } else if (id != null) {
      context.output(BY_ID, new Question(id, event));
    } else {
      out.collect(event);
    }
  }
}
