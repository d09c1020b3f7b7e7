package io.vigie.connectors.elasticsearch;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How https connections are secured.
 *
 * @param certificateAuthority PEM file with the certificates to trust, instead of Java's own; null
 *     for Java's own
 * @param clientCertificate PEM file with this client's certificate chain; null for none
 * @param clientKey PEM file with this client's private key, unencrypted PKCS #8; given exactly when
 *     the certificate is
 * @param verification what is verified of the server's certificate
 */
public record TlsSettings(
    @Nullable String certificateAuthority,
    @Nullable String clientCertificate,
    @Nullable String clientKey,
    Verification verification)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What is verified of the server's certificate. */
  public enum Verification {
    /** Signed by a trusted authority and issued for the host's name. The default. */
    FULL,
    /** Signed by a trusted authority; the name may be another. */
    CERTIFICATE,
    /** Nothing: anyone between here and the server can read and change everything. */
    NONE
  }

  /** Full verification against Java's own authorities. */
  public static final TlsSettings DEFAULT = new TlsSettings(null, null, null, Verification.FULL);

  /** Checks that certificate and key come together. */
  public TlsSettings {
    if ((clientCertificate == null) != (clientKey == null)) {
      throw new InvalidConnectionException(
          "a client certificate and its key come together; give both clientCertificate and"
              + " clientKey, or neither");
    }
  }

  /** Full verification against the certificates of a PEM file. */
  public static TlsSettings trusting(String certificateAuthority) {
    return new TlsSettings(certificateAuthority, null, null, Verification.FULL);
  }
}
