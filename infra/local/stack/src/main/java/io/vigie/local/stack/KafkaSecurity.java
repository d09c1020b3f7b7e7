package io.vigie.local.stack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How clients reach the local broker. */
public sealed interface KafkaSecurity {

  /** The name of the listener's protocol in Kafka's own settings. */
  String protocol();

  /** Anybody on this machine, in clear. */
  record Open() implements KafkaSecurity {
    @Override
    public String protocol() {
      return "PLAINTEXT";
    }
  }

  /** One user with a password (SASL PLAIN), in clear or, with a key store, over TLS. */
  record SaslPlain(String user, String password, @Nullable Tls tls) implements KafkaSecurity {

    public SaslPlain {
      requireQuotable("user", user);
      requireQuotable("password", password);
    }

    public SaslPlain(String user, String password) {
      this(user, password, null);
    }

    @Override
    public String protocol() {
      return tls == null ? "SASL_PLAINTEXT" : "SASL_SSL";
    }

    @Override
    public String toString() {
      return "SaslPlain[user=" + user + ", password=***, tls=" + tls + "]";
    }
  }

  /**
   * TLS with the server's key.
   *
   * @param keyStore a PKCS12 file, or one PEM file with the PKCS8 key and then the certificates
   * @param type how to read it
   * @param password of the PKCS12 file or of the encrypted PEM key; null for a key in clear
   * @param clientTrust the certificates of which clients must show one (mutual TLS), in the same
   *     type and under the same password; null to ask clients for none
   */
  record Tls(Path keyStore, StoreType type, @Nullable String password, @Nullable Path clientTrust)
      implements KafkaSecurity {

    @Override
    public String protocol() {
      return "SSL";
    }

    @Override
    public String toString() {
      return "Tls[keyStore=" + keyStore + ", type=" + type + ", password=***]";
    }
  }

  /** The form of a key store. */
  enum StoreType {
    PEM,
    PKCS12
  }

  private static void requireQuotable(String name, String value) {
    if (value.isEmpty() || value.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
      throw new IllegalArgumentException(
          name + " must not be empty nor hold quotes, backslashes or control characters");
    }
  }
}
