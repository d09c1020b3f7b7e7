package io.vigie.connectors.http;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text that must not be seen: the value of a header, the key of a signature. A reference is
 * serialised as a reference and read where the request is made; it is read again for each request,
 * so that a rotated secret is taken up without a restart.
 */
@FunctionalInterface
public interface SecretValue extends Serializable {

  /**
   * The text in clear. Do not log it.
   *
   * @throws SecretUnavailableException when the place it is kept in is absent or empty
   */
  String reveal();

  /** The text itself, for what is no great secret: it travels with the job. */
  static SecretValue plain(String text) {
    return () -> text;
  }

  /** In an environment variable of every machine that runs the sink. */
  static SecretValue inVariable(String name) {
    return () -> required(System.getenv().getOrDefault(name, ""), "environment variable " + name);
  }

  /** In a file on every machine that runs the sink; white space around it is no part of it. */
  static SecretValue inFile(Path file) {
    String name = file.toAbsolutePath().toString();
    return () -> required(read(name), "file " + name);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new SecretUnavailableException(
          "the secret's file " + file + " cannot be read; create it, readable for Vigie alone");
    }
  }

  private static String required(String text, String place) {
    if (text.isEmpty()) {
      throw new SecretUnavailableException(
          "the secret's " + place + " is empty or not set; fill it");
    }
    return text;
  }
}
