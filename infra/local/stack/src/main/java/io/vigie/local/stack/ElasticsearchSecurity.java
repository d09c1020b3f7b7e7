package io.vigie.local.stack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How clients reach the local node. */
public sealed interface ElasticsearchSecurity {

  /** Anybody on this machine, in clear. */
  record Open() implements ElasticsearchSecurity {}

  /**
   * The user {@code elastic} with a password, in clear or over TLS.
   *
   * @param password at least 6 characters
   * @param tls null for HTTP in clear
   */
  record Password(String password, @Nullable Pem tls) implements ElasticsearchSecurity {

    public Password {
      if (password.length() < 6) {
        throw new IllegalArgumentException("password must have at least 6 characters");
      }
    }

    public Password(String password) {
      this(password, null);
    }

    @Override
    public String toString() {
      return "Password[password=***, tls=" + tls + "]";
    }
  }

  /**
   * The server's key in PEM, in clear, and its certificate chain. Clients reach it as 127.0.0.1,
   * which the certificate should name.
   */
  record Pem(Path key, Path certificate) {}
}
