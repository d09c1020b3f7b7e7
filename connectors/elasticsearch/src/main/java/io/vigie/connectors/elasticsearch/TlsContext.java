package io.vigie.connectors.elasticsearch;

import io.vigie.connectors.elasticsearch.TlsSettings.Verification;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.ssl.SSLContextBuilder;
import org.apache.http.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/** From TLS settings to what the HTTP client needs. */
final class TlsContext {

  /** Protects nothing: the key store lives in memory only, but the API wants a password. */
  private static final char[] IN_MEMORY = "in-memory".toCharArray();

  private TlsContext() {}

  static SSLContext of(TlsSettings settings) {
    try {
      SSLContextBuilder context = SSLContexts.custom();
      if (settings.verification() == Verification.NONE) {
        context.loadTrustMaterial((chain, authType) -> true);
      } else if (settings.certificateAuthority() != null) {
        context.loadTrustMaterial(authorities(settings.certificateAuthority()), null);
      }
      addClientKey(context, settings.clientCertificate(), settings.clientKey());
      return context.build();
    } catch (GeneralSecurityException | IOException e) {
      throw new InvalidConnectionException(
          "the TLS settings cannot be used (" + e.getMessage() + "); check the PEM files", e);
    }
  }

  static HostnameVerifier hostnames(TlsSettings settings) {
    return settings.verification() == Verification.FULL
        ? new DefaultHostnameVerifier()
        : NoopHostnameVerifier.INSTANCE;
  }

  private static KeyStore authorities(String path) throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    List<Certificate> certificates = PemFiles.certificates(path, "certificateAuthority");
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("authority-" + i, certificates.get(i));
    }
    return store;
  }

  private static void addClientKey(
      SSLContextBuilder context, @Nullable String certificate, @Nullable String key)
      throws GeneralSecurityException, IOException {
    if (certificate == null || key == null) {
      return;
    }
    KeyStore store = empty();
    store.setKeyEntry(
        "client",
        PemFiles.privateKey(key, "clientKey"),
        IN_MEMORY,
        PemFiles.certificates(certificate, "clientCertificate").toArray(Certificate[]::new));
    context.loadKeyMaterial(store, IN_MEMORY);
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
