package io.vigie.analytics.settings;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secret by reference: the name of an environment variable or of a file, never the secret itself.
 *
 * <p>The value is read once, when the settings are bound, and is not serialised: where the
 * reference arrives in another process, {@link #reveal} reads it from there, so the variable or
 * file must exist on every machine that needs the secret. {@link #toString} shows the reference
 * only. Two secrets are equal when their references are.
 */
public final class Secret implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Set<PosixFilePermission> FOR_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final @Nullable String variable;
  private final @Nullable String file;
  private transient @Nullable String value;

  private Secret(@Nullable String variable, @Nullable String file) {
    this.variable = variable;
    this.file = file;
  }

  /** A secret in an environment variable. It is read at {@link #reveal}. */
  public static Secret inVariable(String name) {
    return new Secret(name, null);
  }

  /** A secret in a file; a line break at its end is no part of it. Read at {@link #reveal}. */
  public static Secret inFile(Path file) {
    return new Secret(null, file.toAbsolutePath().normalize().toString());
  }

  /** Where it is kept: {@code env:NAME} or {@code file:PATH}. */
  public String reference() {
    return variable != null ? "env:" + variable : "file:" + file;
  }

  /**
   * The secret in clear. Do not log it and do not keep it longer than needed.
   *
   * @throws IllegalArgumentException when the variable or file is absent or empty; the message
   *     names it, not its content
   */
  public String reveal() {
    String known = value;
    return known != null ? known : resolve(System.getenv());
  }

  /** Reads the value from an environment and keeps it. */
  String resolve(Map<String, String> environment) {
    String read = variable != null ? fromVariable(variable, environment) : fromFile();
    value = read;
    return read;
  }

  private static String fromVariable(String name, Map<String, String> environment) {
    String found = environment.get(name);
    if (found == null || found.isEmpty()) {
      throw new IllegalArgumentException(
          "the environment variable "
              + name
              + (found == null ? " is not set" : " is empty")
              + "; set it to the secret before the start");
    }
    return found;
  }

  private String fromFile() {
    String name = Objects.requireNonNull(file);
    String content;
    try {
      content = Files.readString(Path.of(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the secret's file " + name + " cannot be read; create it, readable for Vigie alone", e);
    }
    String secret = content.replaceFirst("\\R\\z", "");
    if (secret.isEmpty()) {
      throw new IllegalArgumentException(
          "the secret's file " + name + " is empty; write the secret into it");
    }
    return secret;
  }

  /** Whether it lies in a file that others than its owner may read or write. */
  boolean exposed() {
    if (file == null) {
      return false;
    }
    try {
      return Files.getPosixFilePermissions(Path.of(file)).stream().anyMatch(FOR_OTHERS::contains);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // Absent is reported by resolve; elsewhere than on POSIX there is no such mode.
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret that
        && Objects.equals(variable, that.variable)
        && Objects.equals(file, that.file);
  }

  @Override
  public int hashCode() {
    return Objects.hash(variable, file);
  }

  /** The reference, such as {@code {env: VIGIE_KEY}}; never the value. */
  @Override
  public String toString() {
    return variable != null ? "{env: " + variable + "}" : "{file: " + file + "}";
  }
}
