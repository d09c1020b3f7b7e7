package io.vigie.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A self-signed certificate for {@code localhost} and 127.0.0.1, valid for 30 days, made by the
 * JDK's keytool. For tests and demonstrations only.
 *
 * @param keyStore PKCS12 with the key and the certificate
 * @param trustStore PKCS12 with the certificate alone
 * @param password of both stores
 * @param key PEM, PKCS8, in clear
 * @param certificate PEM
 * @param keyAndCertificate PEM, the key and then the certificate
 */
public record LocalCertificate(
    Path keyStore,
    Path trustStore,
    String password,
    Path key,
    Path certificate,
    Path keyAndCertificate) {

  private static final String ALIAS = "local";

  /**
   * Makes one.
   *
   * @param folder takes its files; made when absent
   * @param password of the stores, at least 6 characters
   */
  public static LocalCertificate selfSigned(Path folder, String password) {
    Path keyStore = folder.resolve("key.p12").toAbsolutePath();
    try {
      Files.createDirectories(folder);
      keytool(keyStore, password);
      return export(keyStore, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new LocalServerException("Cannot make a certificate in " + folder, e);
    }
  }

  private static void keytool(Path keyStore, String password) {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            "30",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=DNS:localhost,IP:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-keystore",
            keyStore.toString());
    Path folder = Objects.requireNonNull(keyStore.getParent());
    // The password goes by standard input: a command line is everybody's to read.
    ServerProcess.run(
        new ServerProcess.Command(
            "keytool",
            words,
            java.util.Map.of(),
            ServerUser.same(),
            folder,
            folder.resolve("keytool.log")),
        password + "\n" + password + "\n",
        Duration.ofSeconds(60));
  }

  private static LocalCertificate export(Path keyStore, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, password.toCharArray());
    }
    Key key = store.getKey(ALIAS, password.toCharArray());
    Certificate certificate = store.getCertificate(ALIAS);
    String keyPem = pem("PRIVATE KEY", key.getEncoded());
    String certificatePem = pem("CERTIFICATE", certificate.getEncoded());
    return new LocalCertificate(
        keyStore,
        trust(keyStore.resolveSibling("trust.p12"), certificate, password),
        password,
        Files.writeString(keyStore.resolveSibling("key.pem"), keyPem),
        Files.writeString(keyStore.resolveSibling("certificate.pem"), certificatePem),
        Files.writeString(keyStore.resolveSibling("both.pem"), keyPem + certificatePem));
  }

  private static Path trust(Path file, Certificate certificate, String password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(ALIAS, certificate);
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }

  private static String pem(String what, byte[] content) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, body, what);
  }

  @Override
  public String toString() {
    return "LocalCertificate[" + certificate + "]";
  }
}
