package io.vigie.analytics.enrich.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.enrich.file.LoadedOnce;
import io.vigie.analytics.normalise.KeyedHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchListTest {

  private static final CredentialHash HASH =
      new CredentialHash(new KeyedHash("sixteen bytes or more".getBytes(StandardCharsets.UTF_8)));

  @Test
  void holdsExactlyWhatWasAddedAtTheEndsOfTheRangeToo() {
    WatchListBuilder builder = new WatchListBuilder();
    Random random = new Random(7);
    long[] added = random.longs(50_000).toArray();
    added[0] = Long.MIN_VALUE;
    added[1] = Long.MAX_VALUE;
    added[2] = 0;
    added[3] = -1;
    for (long hash : added) {
      builder.add(hash);
      builder.add(hash);
    }

    WatchList list = builder.build(WatchList.Kind.ACCOUNTS, "shop", HASH);

    assertThat(list.size()).isEqualTo(added.length);
    for (long hash : added) {
      assertThat(list.contains(hash)).isTrue();
    }
    assertThat(random.longs(50_000).filter(list::contains).count()).isZero();
  }

  @Test
  void readsBackWhatWasWritten(@TempDir Path folder) throws IOException {
    WatchListBuilder builder = new WatchListBuilder();
    new Random(7).longs(20_000).forEach(builder::add);
    WatchList list = builder.build(WatchList.Kind.PAIRS, "combo-é", HASH);
    Path file = folder.resolve("list");

    WatchListFile.write(list, file);
    WatchList read = WatchListFile.read(file);

    assertThat(read.sorted()).isEqualTo(list.sorted());
    assertThat(read.kind()).isEqualTo(WatchList.Kind.PAIRS);
    assertThat(read.leak()).isEqualTo("combo-é");
    assertThat(read.keyCheck()).isEqualTo(HASH.keyCheck());
    assertThat(folder.toFile().list()).containsExactly("list");
    assertThat(Files.size(file)).isLessThan(8 * 20_000 + 100);
  }

  @Test
  void isLoadedOnceForAllWhoWatchTheSameVersion(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("list"), "one");
    LoadedOnce<Object> loader = new LoadedOnce<>(path -> new Object());

    Object first = loader.load(file);
    assertThat(loader.load(file)).isSameAs(first);

    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(loader.load(file)).isNotSameAs(first);
  }
}
