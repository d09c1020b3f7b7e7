package io.vigie.streaming.settings;

import io.vigie.analytics.settings.Secret;
import io.vigie.analytics.settings.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where Elasticsearch is, and how to be let in. */
public record ElasticsearchSettings(
    @Setting(value = "Whether alerts are written to Elasticsearch.", byDefault = "true")
        boolean enabled,
    @Setting(value = "Addresses of its nodes.", byDefault = "[\"http://127.0.0.1:9200\"]")
        List<URI> hosts,
    @Setting("User name; goes with `password`.") @Nullable String user,
    @Setting("Password of the user.") @Nullable Secret password,
    @Setting("API key in its encoded form, instead of user and password.") @Nullable Secret apiKey,
    @Setting("PEM file with the certificate authority that the nodes' certificates come from.")
        @Nullable Path caCertificate) {

  /** Refuses what contradicts itself. */
  public ElasticsearchSettings {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("hosts: is empty; give at least one address");
    }
    hosts.forEach(ElasticsearchSettings::checkHost);
    checkCredentials(user, password, apiKey);
    if (caCertificate != null && hosts.stream().anyMatch(host -> !isTls(host))) {
      throw new IllegalArgumentException(
          "ca_certificate: is of use only with https; make every host an https address or take the"
              + " key out");
    }
  }

  private static void checkHost(URI host) {
    boolean known = "http".equalsIgnoreCase(host.getScheme()) || isTls(host);
    if (host.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "hosts: an address may not carry a user or password; give user and password keys");
    }
    if (!known) {
      throw new IllegalArgumentException("hosts: " + host + " is neither http nor https");
    }
  }

  private static boolean isTls(URI host) {
    return "https".equalsIgnoreCase(host.getScheme());
  }

  private static void checkCredentials(
      @Nullable String user, @Nullable Secret password, @Nullable Secret apiKey) {
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException(
          (user == null ? "user" : "password") + ": user and password go together; give both");
    }
    if (user != null && apiKey != null) {
      throw new IllegalArgumentException(
          "api_key: stands beside user and password; give one or the other");
    }
  }
}
