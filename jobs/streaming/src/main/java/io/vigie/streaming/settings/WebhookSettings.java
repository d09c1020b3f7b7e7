package io.vigie.streaming.settings;

import io.vigie.analytics.settings.Secret;
import io.vigie.analytics.settings.Setting;
import io.vigie.connectors.http.Access;
import io.vigie.connectors.http.BodyForm;
import io.vigie.connectors.http.Content;
import io.vigie.connectors.http.Endpoint;
import io.vigie.connectors.http.InvalidWebhookException;
import io.vigie.connectors.http.RetryPolicy;
import io.vigie.connectors.http.SecretValue;
import io.vigie.connectors.http.Webhook;
import io.vigie.schemas.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One destination that alerts are posted to. */
public record WebhookSettings(
    @Setting("Address that each alert is posted to: https, or http on this machine.") URI url,
    @Setting("Headers to send, such as `Authorization`; their values are secrets.")
        Map<String, Secret> headers,
    @Setting("Key that requests are signed with (`Vigie-Signature`); without it they are not.")
        @Nullable Secret signingSecret,
    @Setting(value = "Least severity that is posted.", byDefault = "low") Least minimumSeverity,
    @Setting(
            value = "What is posted: the `ecs` document, or one line of `chat`.",
            byDefault = "ecs")
        BodyForm form,
    @Setting("Address of an alert for the chat form, with `{id}` for the alert's id.")
        @Nullable String link,
    @Setting(
            value = "Whether http to other machines is allowed; alerts then travel in clear.",
            byDefault = "false")
        boolean allowInsecure,
    @Setting(value = "Whether addresses of private networks are allowed.", byDefault = "false")
        boolean allowPrivate,
    @Setting("Proxy to go through, as `http://host:port`.") @Nullable URI proxy,
    @Setting(
            value = "Limit of one request, answer included.",
            byDefault = "10s",
            min = "100ms",
            max = "5m")
        Duration requestTimeout,
    @Setting(
            value = "How often one alert is posted before it becomes a dead letter.",
            byDefault = "10",
            unit = "attempts",
            min = "1",
            max = "100")
        int attempts,
    @Setting(
            value =
                "How long a destination may take nothing before what waited becomes dead letters.",
            byDefault = "15m",
            min = "1s",
            max = "1d")
        Duration giveUpAfter) {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";

  /** Severities that can be a threshold. */
  public enum Least {
    /** Every alert. */
    LOW,
    /** Medium and worse. */
    MEDIUM,
    /** High and critical. */
    HIGH,
    /** Critical alone. */
    CRITICAL
  }

  /**
   * Refuses what the destination could not be.
   *
   * @throws InvalidWebhookException names the part and the remedy
   */
  public WebhookSettings {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    endpoint(url, headers, signingSecret, new Access(allowInsecure, allowPrivate, proxy))
        .withTimeouts(CONNECT_TIMEOUT, requestTimeout);
    content(minimumSeverity, form, link);
    retry(attempts, giveUpAfter);
  }

  /** The destination under its name, as the sink takes it. */
  public Webhook webhook(String name) {
    Access access = new Access(allowInsecure, allowPrivate, proxy);
    return new Webhook(
        name,
        endpoint(url, headers, signingSecret, access).withTimeouts(CONNECT_TIMEOUT, requestTimeout),
        content(minimumSeverity, form, link),
        retry(attempts, giveUpAfter));
  }

  private static Endpoint endpoint(
      URI url, Map<String, Secret> headers, @Nullable Secret signingSecret, Access access) {
    Endpoint endpoint = Endpoint.of(url, access);
    for (Map.Entry<String, Secret> header : headers.entrySet()) {
      endpoint = endpoint.withHeader(header.getKey(), value(header.getValue()));
    }
    return signingSecret == null ? endpoint : endpoint.signedWith(value(signingSecret));
  }

  private static Content content(Least minimum, BodyForm form, @Nullable String link) {
    return new Content(Severity.valueOf(minimum.name()), form, link);
  }

  private static RetryPolicy retry(int attempts, Duration giveUpAfter) {
    RetryPolicy usual = RetryPolicy.DEFAULT;
    return new RetryPolicy(
        attempts, usual.shortestPause(), usual.longestPause(), giveUpAfter, usual.maxWaiting());
  }

  /** Read again for each request where the job runs, so that a rotated secret is taken up. */
  private static SecretValue value(Secret secret) {
    String reference = secret.reference();
    return reference.startsWith(ENVIRONMENT)
        ? SecretValue.inVariable(reference.substring(ENVIRONMENT.length()))
        : SecretValue.inFile(Path.of(reference.substring(FILE.length())));
  }
}
