package io.vigie.analytics.enrich;

import io.vigie.analytics.enrich.address.Prefix;
import io.vigie.analytics.enrich.file.FileStatus;
import io.vigie.analytics.enrich.file.ReloadSchedule;
import io.vigie.analytics.enrich.file.ReloadingFile;
import io.vigie.analytics.enrich.geo.CityDatabase;
import io.vigie.analytics.enrich.network.AnonymousIpDatabase;
import io.vigie.analytics.enrich.network.AsnDatabase;
import io.vigie.analytics.enrich.network.ConnectionTypeDatabase;
import io.vigie.analytics.enrich.network.NetworkTypes;
import io.vigie.schemas.AsnType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every file of the stage, watched. */
final class LookupFiles {

  private static final long BETWEEN_POLLS_MS = 1000; // The shortest interval that settings allow.

  private final List<ReloadingFile<?>> all = new ArrayList<>();
  private final ReloadSchedule schedule;
  private final Consumer<FileStatus> listener;
  private final @Nullable ReloadingFile<CityDatabase> city;
  private final @Nullable ReloadingFile<AsnDatabase> asn;
  private final @Nullable ReloadingFile<AnonymousIpDatabase> anonymous;
  private final @Nullable ReloadingFile<ConnectionTypeDatabase> connection;
  private final List<ReloadingFile<Map<Long, AsnType>>> numbers;
  private final List<ReloadingFile<Map<Prefix, AsnType>>> prefixes;
  private volatile long nextPoll;

  LookupFiles(EnrichSettings settings, ReloadSchedule schedule, Consumer<FileStatus> listener) {
    this.schedule = schedule;
    this.listener = listener;
    city = open(settings.cityDatabase(), CityDatabase::open);
    asn = open(settings.asnDatabase(), AsnDatabase::open);
    anonymous = open(settings.anonymousIpDatabase(), AnonymousIpDatabase::open);
    connection = open(settings.connectionTypeDatabase(), ConnectionTypeDatabase::open);
    numbers =
        settings.asnLists().stream()
            .map(list -> watch(list.file(), file -> NetworkTypes.readNumbers(file, list.type())))
            .toList();
    prefixes =
        settings.addressLists().stream()
            .map(list -> watch(list.file(), file -> NetworkTypes.readPrefixes(file, list.type())))
            .toList();
  }

  private <T> @Nullable ReloadingFile<T> open(@Nullable Path file, ReloadingFile.Loader<T> loader) {
    return file == null ? null : watch(file, loader);
  }

  private <T> ReloadingFile<T> watch(Path file, ReloadingFile.Loader<T> loader) {
    ReloadingFile<T> watched = ReloadingFile.open(file, loader, schedule, listener);
    all.add(watched);
    return watched;
  }

  /** Looks at each file that is due. Called for every event, so it asks the clock only once. */
  void poll() {
    long now = schedule.clock().millis();
    if (now >= nextPoll) {
      nextPoll = now + BETWEEN_POLLS_MS;
      all.forEach(ReloadingFile::poll);
    }
  }

  List<FileStatus> status() {
    return all.stream().map(ReloadingFile::status).toList();
  }

  /** The lookups over the versions in use now. */
  Lookups lookups() {
    return new Lookups(
        current(city),
        current(asn),
        current(anonymous),
        current(connection),
        new NetworkTypes(
            numbers.stream().map(ReloadingFile::get).toList(),
            prefixes.stream().map(ReloadingFile::get).toList()));
  }

  private static <T> @Nullable T current(@Nullable ReloadingFile<T> file) {
    return file == null ? null : file.get();
  }
}
