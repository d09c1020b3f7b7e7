package io.vigie.streaming.topology;

import static java.util.Objects.requireNonNull;

import io.vigie.analytics.identify.Alias;
import io.vigie.analytics.identify.Asker;
import io.vigie.analytics.identify.IdentifySettings;
import io.vigie.analytics.identify.Question;
import io.vigie.schemas.SecurityEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Sends aside, to be asked for once more, what an alias gave an id but no name. */
final class PartById extends ProcessFunction<SecurityEvent, SecurityEvent> {

  private static final long serialVersionUID = 1L;

  private final IdentifySettings settings;
  private transient @Nullable Asker asker;

  PartById(IdentifySettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    asker = new Asker(settings);
  }

  @Override
  public void processElement(SecurityEvent event, Context context, Collector<SecurityEvent> out) {
    Alias id = requireNonNull(asker).idOnly(event);
    if (id == null) {
      out.collect(event);
    } else {
      context.output(Part.BY_ID, new Question(id, event));
    }
  }
}
