package io.vigie.connectors.elasticsearch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads certificates and keys from PEM files (RFC 7468). */
final class PemFiles {

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private PemFiles() {}

  static List<Certificate> certificates(String path, String setting) {
    byte[] bytes = read(path, setting).getBytes(StandardCharsets.UTF_8);
    try {
      List<Certificate> found =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(bytes)));
      if (found.isEmpty()) {
        throw noCertificate(path, setting, null);
      }
      return found;
    } catch (CertificateException e) {
      throw noCertificate(path, setting, e);
    }
  }

  static PrivateKey privateKey(String path, String setting) {
    Matcher block = PKCS8.matcher(read(path, setting));
    if (!block.find()) {
      throw new InvalidConnectionException(
          setting
              + " "
              + path
              + " holds no unencrypted PKCS #8 key; convert it with: openssl pkcs8 -topk8 -nocrypt");
    }
    byte[] der = Base64.getMimeDecoder().decode(block.group(1));
    for (String algorithm : KEY_ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        // Not a key of this kind: the next one is tried.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java platform lacks " + algorithm, e);
      }
    }
    throw new InvalidConnectionException(
        setting + " " + path + " holds a key of an unknown kind; use RSA, EC or Ed25519");
  }

  private static String read(String path, String setting) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new InvalidConnectionException(
          setting
              + " "
              + path
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); check that the file exists and that this user may read it",
          e);
    }
  }

  private static InvalidConnectionException noCertificate(
      String path, String setting, @Nullable Exception cause) {
    String message =
        setting + " " + path + " holds no PEM certificate; give the authority's certificate file";
    return cause == null
        ? new InvalidConnectionException(message)
        : new InvalidConnectionException(message, cause);
  }
}
