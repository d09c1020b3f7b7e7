package io.vigie.analytics.enrich.file;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * When and where files are looked at again.
 *
 * @param interval least time between two looks at a file
 * @param clock tells the time
 * @param executor runs the look and the load, so that neither holds up the caller
 */
public record ReloadSchedule(Duration interval, InstantSource clock, Executor executor) {

  /** Looks every interval by the system's clock, each time in a short-lived daemon thread. */
  public static ReloadSchedule every(Duration interval) {
    return new ReloadSchedule(interval, InstantSource.system(), ReloadSchedule::inBackground);
  }

  private static void inBackground(Runnable task) {
    Thread thread = new Thread(task, "vigie-file-reload");
    thread.setDaemon(true);
    thread.start();
  }
}
