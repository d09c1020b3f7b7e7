package io.vigie.local.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes what its owner has not closed when this JVM ends, as after Ctrl-C or SIGTERM. What was
 * opened last is closed first, one after the other: a server is gone before its folder is deleted.
 */
public final class CloseOnExit {

  private static final Deque<CloseOnExit> OPEN = new ArrayDeque<>();
  private static boolean exiting;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(CloseOnExit::closeAll, "close-on-exit"));
  }

  private final Runnable close;

  private CloseOnExit(Runnable close) {
    this.close = close;
  }

  /**
   * Calls {@code close} when the JVM ends, unless {@link #forget} comes first.
   *
   * @throws LocalServerException if the JVM is ending already; the caller closes then
   */
  public static CloseOnExit of(Runnable close) {
    CloseOnExit last = new CloseOnExit(close);
    synchronized (OPEN) {
      if (exiting) {
        throw new LocalServerException("Vigie is being stopped.");
      }
      OPEN.push(last);
    }
    return last;
  }

  /**
   * Makes something and hands it to {@link #of}, which no end of the JVM comes between: what is
   * made is known by then, or is not made at all.
   *
   * @throws LocalServerException if the JVM is ending already
   */
  static <T> T making(Supplier<T> maker) {
    synchronized (OPEN) {
      if (exiting) {
        throw new LocalServerException("Vigie is being stopped.");
      }
      return maker.get();
    }
  }

  /** Whether the JVM is ending. */
  public static boolean isExiting() {
    synchronized (OPEN) {
      return exiting;
    }
  }

  /** To be called once the owner has closed it. */
  public void forget() {
    synchronized (OPEN) {
      OPEN.remove(this);
    }
  }

  private static void closeAll() {
    RuntimeException failure = null;
    for (CloseOnExit next = next(); next != null; next = next()) {
      try {
        next.close.run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable CloseOnExit next() {
    synchronized (OPEN) {
      exiting = true;
      return OPEN.poll();
    }
  }
}
