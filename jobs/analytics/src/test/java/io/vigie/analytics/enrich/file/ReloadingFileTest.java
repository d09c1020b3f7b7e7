package io.vigie.analytics.enrich.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingFileTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Path file;
  private final List<FileStatus> told = new ArrayList<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private Instant now = START;
  private int loads;

  ReloadingFileTest(@TempDir Path folder) throws IOException {
    file = folder.resolve("list.txt");
    write("one", 0);
  }

  @Test
  void servesTheNewVersionOnceTheIntervalIsOverAndTheFileHasChanged() throws IOException {
    ReloadingFile<String> watched = open();
    write("two!", 1);

    passAndLook(watched, Duration.ofSeconds(9));
    assertThat(watched.get()).isEqualTo("one");

    passAndLook(watched, Duration.ofSeconds(1));
    assertThat(watched.get()).isEqualTo("two!");
    assertThat(told)
        .containsExactly(
            new FileStatus(file, START.plusSeconds(10), START.plusSeconds(1), 4, null));
  }

  @Test
  void noticesAChangeOfTimeAtTheSameSize() throws IOException {
    ReloadingFile<String> watched = open();
    write("uno", 1);

    passAndLook(watched, Duration.ofSeconds(10));

    assertThat(watched.get()).isEqualTo("uno");
  }

  @Test
  void doesNotLoadAgainWhatHasNotChanged() {
    ReloadingFile<String> watched = open();

    passAndLook(watched, Duration.ofSeconds(10));
    passAndLook(watched, Duration.ofSeconds(10));

    assertThat(loads).isEqualTo(1);
    assertThat(told).isEmpty();
  }

  @Test
  void keepsServingTheOldVersionWhileTheNewOneIsLoadedAside() throws IOException {
    ReloadingFile<String> watched = open();
    write("two!", 1);
    now = now.plusSeconds(10);

    assertThat(watched.get()).isEqualTo("one");
    assertThat(watched.get()).isEqualTo("one");
    assertThat(tasks).as("looks under way").hasSize(1);

    runTasks();
    assertThat(watched.get()).isEqualTo("two!");
  }

  @Test
  void keepsTheLastGoodVersionSaysSoOnceAndRecovers() throws IOException {
    ReloadingFile<String> watched = open();
    write("bad", 1);

    passAndLook(watched, Duration.ofSeconds(10));
    passAndLook(watched, Duration.ofSeconds(10));
    assertThat(watched.get()).isEqualTo("one");
    assertThat(told).extracting(FileStatus::problem).containsExactly("it is bad");
    assertThat(watched.status().problem()).isEqualTo("it is bad");
    assertThat(watched.status().modified()).isEqualTo(START);

    write("good", 2);
    passAndLook(watched, Duration.ofSeconds(10));
    assertThat(watched.get()).isEqualTo("good");
    assertThat(watched.status().problem()).isNull();
  }

  @Test
  void keepsTheLastGoodVersionWhenTheFileVanishesAndIsContentWhenItReturns() throws IOException {
    ReloadingFile<String> watched = open();
    Files.delete(file);

    passAndLook(watched, Duration.ofSeconds(10));
    assertThat(watched.get()).isEqualTo("one");
    assertThat(told.get(0).problem()).contains(file.toString()).contains("does not exist");

    write("one", 0);
    passAndLook(watched, Duration.ofSeconds(10));
    assertThat(watched.status().problem()).isNull();
    assertThat(told).hasSize(2);
    assertThat(loads).isEqualTo(1);
  }

  @Test
  void refusesToStartWithoutAGoodFile() throws IOException {
    write("bad", 1);
    assertThatThrownBy(this::open)
        .isInstanceOf(UnusableFileException.class)
        .hasMessage("it is bad");

    Files.delete(file);
    assertThatThrownBy(this::open)
        .isInstanceOf(UnusableFileException.class)
        .hasMessage(
            file + " does not exist; put the file there or take its key out of the settings");
  }

  @Test
  void looksAgainAfterALoaderFailedUnexpectedly() throws IOException {
    ReloadingFile<String> watched = open();
    write("crash", 1);
    passAndLook(watched, Duration.ofSeconds(10));
    assertThat(watched.status().problem()).contains("IllegalStateException");

    write("fine", 2);
    passAndLook(watched, Duration.ofSeconds(10));
    assertThat(watched.get()).isEqualTo("fine");
  }

  private ReloadingFile<String> open() {
    return ReloadingFile.open(
        file,
        this::load,
        new ReloadSchedule(Duration.ofSeconds(10), () -> now, tasks::add),
        told::add);
  }

  private String load(Path from) throws IOException {
    loads++;
    String content = Files.readString(from);
    if (content.equals("bad")) {
      throw new UnusableFileException("it is bad");
    }
    if (content.equals("crash")) {
      throw new IllegalStateException("crash");
    }
    return content;
  }

  private void passAndLook(ReloadingFile<String> watched, Duration time) {
    now = now.plus(time);
    watched.poll();
    runTasks();
  }

  private void runTasks() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  private void write(String content, int second) throws IOException {
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(START.plusSeconds(second)));
  }
}
