package io.vigie.analytics.enrich;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vigie.analytics.enrich.file.FileStatus;
import io.vigie.analytics.enrich.file.ReloadSchedule;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs into {@link SecurityEvent#getNetwork()} by the client's address. Safe for use
 * by several threads, which may share one: databases are held in memory.
 */
public final class Enricher {

  /** Loaded files and what was found in them: replaced together, so that nothing stale is kept. */
  private record Generation(Lookups lookups, Cache<String, AddressFacts> cache) {}

  private final EnrichSettings settings;
  private final Consumer<FileStatus> listener;
  private final LookupFiles files;
  private volatile @Nullable Generation generation;

  private Enricher(
      EnrichSettings settings, ReloadSchedule schedule, Consumer<FileStatus> listener) {
    this.settings = settings;
    this.listener = listener;
    this.files = new LookupFiles(settings, schedule, this::changed);
  }

  /**
   * Loads every configured file.
   *
   * @param settings which files
   * @param listener told of each reload, and of each file whose newer version cannot be used
   * @throws io.vigie.analytics.enrich.file.UnusableFileException when one cannot be loaded
   */
  public static Enricher open(EnrichSettings settings, Consumer<FileStatus> listener) {
    return open(settings, ReloadSchedule.every(settings.reloadInterval()), listener);
  }

  /** Loads every configured file and looks for newer versions by the given schedule. */
  public static Enricher open(
      EnrichSettings settings, ReloadSchedule schedule, Consumer<FileStatus> listener) {
    return new Enricher(settings, schedule, listener);
  }

  /**
   * The network of an event's client: what the event says, completed by what is known of the
   * address.
   *
   * @return the network, possibly shared between events: do not change it; null when nothing is
   *     known
   */
  public @Nullable Network networkOf(SecurityEvent event) {
    String ip = event.getClient().getIp();
    Network given = event.getNetwork();
    if (ip == null || settings.isEmpty()) {
      return given;
    }
    Generation now = current();
    AddressFacts facts = now.cache().get(ip, now.lookups()::find);
    if (given == null) {
      return facts.network();
    }
    @Nullable Network filled = new NetworkMerge(facts, now.lookups().types()).into(given);
    return filled == null ? given : filled;
  }

  /**
   * What is known of an address alone, such as the main source of an alert.
   *
   * @return the network, possibly shared: do not change it; null when nothing is known
   */
  public @Nullable Network find(String ip) {
    Generation now = current();
    return now.cache().get(ip, now.lookups()::find).network();
  }

  /** How every file stands. */
  public List<FileStatus> files() {
    return files.status();
  }

  private Generation current() {
    files.poll();
    Generation now = generation;
    return now != null ? now : renew();
  }

  private synchronized Generation renew() {
    Generation now = generation;
    if (now == null) {
      now = new Generation(files.lookups(), cache());
      generation = now;
    }
    return now;
  }

  private synchronized void changed(FileStatus status) {
    generation = null;
    listener.accept(status);
  }

  private Cache<String, AddressFacts> cache() {
    // Upkeep in the calling thread: no pool of the platform outlives the job's class loader.
    return Caffeine.newBuilder().maximumSize(settings.cacheSize()).executor(Runnable::run).build();
  }
}
