package io.vigie.streaming.job;

import io.vigie.analytics.enrich.exposure.ExposureSettings;
import io.vigie.analytics.enrich.exposure.RangeSettings;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known from leaks, in a form that travels with the job: paths as text. */
record ExposureSpec(
    ArrayList<String> accounts,
    ArrayList<String> pairs,
    ArrayList<String> passwords,
    @Nullable RangeSpec passwordRanges,
    @Nullable RangeSpec ntlmRanges)
    implements Serializable {

  private record RangeSpec(
      @Nullable String folder,
      @Nullable String url,
      Duration timeout,
      Duration retryAfter,
      int cacheSize,
      Duration keep)
      implements Serializable {

    static @Nullable RangeSpec of(@Nullable RangeSettings settings) {
      return settings == null
          ? null
          : new RangeSpec(
              EnrichSpec.text(settings.folder()),
              settings.url(),
              settings.timeout(),
              settings.retryAfter(),
              settings.cacheSize(),
              settings.keep());
    }

    RangeSettings settings() {
      return new RangeSettings(EnrichSpec.path(folder), url, timeout, retryAfter, cacheSize, keep);
    }
  }

  static ExposureSpec of(ExposureSettings settings) {
    return new ExposureSpec(
        texts(settings.accounts()),
        texts(settings.pairs()),
        texts(settings.passwords()),
        RangeSpec.of(settings.passwordRanges()),
        RangeSpec.of(settings.ntlmRanges()));
  }

  ExposureSettings settings() {
    return new ExposureSettings(
        paths(accounts),
        paths(pairs),
        paths(passwords),
        passwordRanges == null ? null : passwordRanges.settings(),
        ntlmRanges == null ? null : ntlmRanges.settings());
  }

  private static ArrayList<String> texts(List<Path> paths) {
    ArrayList<String> texts = new ArrayList<>();
    paths.forEach(path -> texts.add(path.toString()));
    return texts;
  }

  private static List<Path> paths(List<String> texts) {
    return texts.stream().map(Path::of).toList();
  }
}
