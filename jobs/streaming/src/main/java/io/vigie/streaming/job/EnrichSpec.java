package io.vigie.streaming.job;

import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.schemas.AsnType;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of the enrich stage in a form that travels with the job: paths as text. */
record EnrichSpec(
    @Nullable String city,
    @Nullable String asn,
    @Nullable String anonymousIp,
    @Nullable String connectionType,
    List<ListSpec> asnLists,
    List<ListSpec> addressLists,
    int cacheSize,
    Duration reloadInterval,
    ExposureSpec exposure)
    implements Serializable {

  private record ListSpec(String file, @Nullable AsnType type) implements Serializable {

    EnrichSettings.NetworkList list() {
      return new EnrichSettings.NetworkList(Path.of(file), type);
    }
  }

  static EnrichSpec of(EnrichSettings settings) {
    return new EnrichSpec(
        text(settings.cityDatabase()),
        text(settings.asnDatabase()),
        text(settings.anonymousIpDatabase()),
        text(settings.connectionTypeDatabase()),
        lists(settings.asnLists()),
        lists(settings.addressLists()),
        settings.cacheSize(),
        settings.reloadInterval(),
        ExposureSpec.of(settings.exposure()));
  }

  EnrichSettings settings() {
    return new EnrichSettings(
        path(city),
        path(asn),
        path(anonymousIp),
        path(connectionType),
        asnLists.stream().map(ListSpec::list).toList(),
        addressLists.stream().map(ListSpec::list).toList(),
        cacheSize,
        reloadInterval,
        exposure.settings());
  }

  private static List<ListSpec> lists(List<EnrichSettings.NetworkList> lists) {
    ArrayList<ListSpec> specs = new ArrayList<>();
    lists.forEach(list -> specs.add(new ListSpec(list.file().toString(), list.type())));
    return specs;
  }

  static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }

  static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }
}
