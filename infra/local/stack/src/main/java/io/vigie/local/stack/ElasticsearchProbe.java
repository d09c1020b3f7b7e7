package io.vigie.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Asks a node whether every index it has can be searched. */
final class ElasticsearchProbe implements ServerProcess.Readiness {

  private static final int LIMIT_MILLIS = 5_000;

  private final String url;
  private final @Nullable String authorization;
  private final @Nullable SSLSocketFactory sockets;

  ElasticsearchProbe(String url, ElasticsearchSecurity security) {
    this.url = url + "/_cluster/health?wait_for_status=yellow&timeout=2s";
    if (security instanceof ElasticsearchSecurity.Password password) {
      this.authorization = basic(password.password());
      this.sockets = password.tls() == null ? null : trusting(password.tls().certificate());
    } else {
      this.authorization = null;
      this.sockets = null;
    }
  }

  @Override
  public boolean isReady() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(LIMIT_MILLIS);
    connection.setReadTimeout(LIMIT_MILLIS);
    if (authorization != null) {
      connection.setRequestProperty("Authorization", authorization);
    }
    if (sockets != null && connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(sockets);
      // The certificate itself is pinned; the name in it is the caller's business.
      secure.setHostnameVerifier((host, session) -> true);
    }
    try {
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } finally {
      connection.disconnect();
    }
  }

  private static String basic(String password) {
    byte[] pair = ("elastic:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static SSLSocketFactory trusting(Path certificate) {
    try (InputStream in = Files.newInputStream(certificate)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      add(store, CertificateFactory.getInstance("X.509").generateCertificates(in));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new LocalServerException(
          "The certificate %s cannot be read: it must be PEM.".formatted(certificate), e);
    }
  }

  private static void add(KeyStore store, Collection<? extends Certificate> certificates)
      throws GeneralSecurityException {
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("certificate-" + number++, certificate);
    }
  }
}
