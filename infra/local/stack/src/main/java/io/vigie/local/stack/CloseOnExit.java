package io.vigie.local.stack;

/** Closes a server when this JVM ends before its owner has closed it, as after Ctrl-C. */
public final class CloseOnExit {

  private final Thread hook;

  private CloseOnExit(Thread hook) {
    this.hook = hook;
  }

  /** Calls {@code close} when the JVM ends, unless {@link #forget} comes first. */
  public static CloseOnExit of(String name, Runnable close) {
    Thread hook = new Thread(close, "stop-" + name);
    Runtime.getRuntime().addShutdownHook(hook);
    return new CloseOnExit(hook);
  }

  /** To be called once the owner has closed it. */
  public void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyExiting) {
      // The hook itself is what closes; nothing is left to undo.
    }
  }
}
