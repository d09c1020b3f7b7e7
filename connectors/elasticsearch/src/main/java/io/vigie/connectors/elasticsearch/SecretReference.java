package io.vigie.connectors.elasticsearch;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a secret is found. Only the reference travels with the settings and into logs; the secret
 * itself is read when a connection is opened or its credentials are renewed, and never kept here.
 *
 * @param kind environment variable or file
 * @param name the variable's name or the file's path
 */
public record SecretReference(Kind kind, String name) implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String ENVIRONMENT_PREFIX = "env:";
  private static final String FILE_PREFIX = "file:";

  /** Places a secret may be kept. */
  public enum Kind {
    /** An environment variable of the process. */
    ENVIRONMENT,
    /** A file; surrounding white space is not part of the secret. */
    FILE
  }

  /** Checks the reference. */
  public SecretReference {
    if (name.isBlank()) {
      throw new InvalidConnectionException(
          "a secret reference names nothing; write env:VARIABLE or file:/path/to/secret");
    }
  }

  /**
   * Reads a reference from text.
   *
   * @param text {@code env:VARIABLE} or {@code file:/path}
   * @throws InvalidConnectionException for anything else, without repeating the text: it may be the
   *     secret itself
   */
  public static SecretReference parse(String text) {
    if (text.startsWith(ENVIRONMENT_PREFIX)) {
      return new SecretReference(Kind.ENVIRONMENT, text.substring(ENVIRONMENT_PREFIX.length()));
    }
    if (text.startsWith(FILE_PREFIX)) {
      return new SecretReference(Kind.FILE, text.substring(FILE_PREFIX.length()));
    }
    throw new InvalidConnectionException(
        "a secret is given by reference, never in clear: write env:VARIABLE or file:/path/to/secret");
  }

  /** A reference to an environment variable. */
  public static SecretReference environment(String variable) {
    return new SecretReference(Kind.ENVIRONMENT, variable);
  }

  /** A reference to a file. */
  public static SecretReference file(Path path) {
    return new SecretReference(Kind.FILE, path.toString());
  }

  /**
   * Reads the secret.
   *
   * @throws InvalidConnectionException when the variable is not set, or the file cannot be read or
   *     is empty
   */
  String resolve() {
    String secret = kind == Kind.ENVIRONMENT ? fromEnvironment() : fromFile();
    if (secret.isEmpty()) {
      throw new InvalidConnectionException("the secret in " + this + " is empty; fill it");
    }
    return secret;
  }

  private String fromEnvironment() {
    String value = System.getenv(name);
    if (value == null) {
      throw new InvalidConnectionException(
          "the environment variable " + name + " is not set; export it before starting");
    }
    return value;
  }

  private String fromFile() {
    try {
      return Files.readString(Path.of(name)).strip();
    } catch (IOException e) {
      throw new InvalidConnectionException(
          "the secret file "
              + name
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); check that it exists and that this user may read it",
          e);
    }
  }

  /** The reference, which is no secret. */
  @Override
  public String toString() {
    return (kind == Kind.ENVIRONMENT ? ENVIRONMENT_PREFIX : FILE_PREFIX) + name;
  }
}
