package io.vigie.analytics.enrich.exposure;

import io.vigie.analytics.enrich.file.FileStatus;
import io.vigie.analytics.enrich.file.LoadedOnce;
import io.vigie.analytics.enrich.file.ReloadSchedule;
import io.vigie.analytics.enrich.file.ReloadingFile;
import io.vigie.analytics.enrich.file.UnusableFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The watch lists of one kind, watched for newer versions. */
final class WatchLists {

  /** Lists are large, and every parallel instance of the stage watches them. */
  private static final LoadedOnce<WatchList> LISTS = new LoadedOnce<>(WatchListFile::read);

  private final List<ReloadingFile<WatchList>> lists = new ArrayList<>();

  WatchLists(
      WatchList.Kind kind,
      List<Path> files,
      CredentialHash hash,
      ReloadSchedule schedule,
      Consumer<FileStatus> listener) {
    long keyCheck = hash.keyCheck();
    for (Path file : files) {
      lists.add(
          ReloadingFile.open(
              file, path -> checked(path, LISTS.load(path), kind, keyCheck), schedule, listener));
    }
  }

  private static WatchList checked(Path file, WatchList list, WatchList.Kind kind, long keyCheck) {
    if (list.kind() != kind) {
      throw new UnusableFileException(
          file
              + " is a list of "
              + list.kind().name().toLowerCase(Locale.ROOT)
              + "; give it under enrich.exposure."
              + list.kind().name().toLowerCase(Locale.ROOT));
    }
    if (list.keyCheck() != keyCheck) {
      throw new UnusableFileException(
          file
              + " was made under another pseudonym_key and would match nothing; make it again with"
              + " vigie exposure and the settings of this job");
    }
    return list;
  }

  boolean isEmpty() {
    return lists.isEmpty();
  }

  /** Names of the leaks that have a hash, in the order of the settings, each once. */
  List<String> leaksOf(long hash) {
    List<String> leaks = List.of();
    for (ReloadingFile<WatchList> file : lists) {
      WatchList list = file.get();
      if (list.contains(hash) && !leaks.contains(list.leak())) {
        leaks = leaks.isEmpty() ? new ArrayList<>(2) : leaks;
        leaks.add(list.leak());
      }
    }
    return leaks;
  }
}
