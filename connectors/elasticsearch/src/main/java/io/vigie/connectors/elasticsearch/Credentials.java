package io.vigie.connectors.elasticsearch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How to prove who is calling. Carries references to secrets, never the secrets. */
public sealed interface Credentials extends Serializable {

  /**
   * The value of the {@code Authorization} header, read anew at each call so that a rotated secret
   * is picked up.
   *
   * @throws InvalidConnectionException when a secret cannot be read
   */
  Optional<String> authorization();

  /** What to call these credentials in a message, without any secret. */
  String described();

  /** No credentials. */
  record Anonymous() implements Credentials {
    private static final long serialVersionUID = 1L;

    @Override
    public Optional<String> authorization() {
      return Optional.empty();
    }

    @Override
    public String described() {
      return "no credentials";
    }
  }

  /**
   * User name and password (HTTP basic authentication, RFC 7617).
   *
   * @param user user name; no colon
   * @param password where the password is kept
   */
  record Basic(String user, SecretReference password) implements Credentials {
    private static final long serialVersionUID = 1L;

    /** Checks the user name. */
    public Basic {
      if (user.isBlank() || user.contains(":")) {
        throw new InvalidConnectionException(
            "elasticsearch user '" + user + "' is empty or has a colon; give the plain user name");
      }
    }

    @Override
    public Optional<String> authorization() {
      String pair = user + ":" + password.resolve();
      return Optional.of(
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String described() {
      return "user '" + user + "' with the password from " + password;
    }
  }

  /**
   * An API key in the encoded form that Elasticsearch hands out ({@code encoded}).
   *
   * @param key where the encoded key is kept
   */
  record ApiKey(SecretReference key) implements Credentials {
    private static final long serialVersionUID = 1L;

    @Override
    public Optional<String> authorization() {
      return Optional.of("ApiKey " + key.resolve());
    }

    @Override
    public String described() {
      return "the API key from " + key;
    }
  }
}
